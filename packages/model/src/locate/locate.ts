import type tsModule from 'typescript'
import type { ModelPath, Position } from '../finding.ts'
import { parsePath } from '../path.ts'
import { createReader, type ReadFile, type Site } from './sources.ts'
import { descend } from './descend.ts'

// The compiler is big; it is loaded once, and only when there is something to report.
let loading: Promise<typeof tsModule> | undefined
const loadTypeScript = () => (loading ??= import('typescript').then((module) => module.default))

const positionOf = (site: Site, note: string | undefined): Position => {
  const { line, character } = site.file.getLineAndCharacterOfPosition(site.node.getStart(site.file))
  return { file: site.file.fileName, line: line + 1, column: character + 1, ...(note ? { note } : {}) }
}

/**
 * Where a model path stands in the typed source: `file:line:column`, through imports, spreads, variables and helper
 * calls. Where a value is made by code (a loop, a table, a function), the nearest place is given with a note.
 * `read` gives the text of a file or `undefined`. Undefined where the entry file itself cannot be read.
 *
 * @example await locate('apps.frontend.flows[0].port', '/w/fleet/shop/fleet.ts', read)
 */
export const locate = async (path: ModelPath, entry: string, read: ReadFile): Promise<Position | undefined> => {
  const ts = await loadTypeScript()
  const reader = createReader(ts, read)
  const start = reader.definition(entry)
  if (!start) return undefined
  let site = start
  for (const key of parsePath(path)) {
    const next = descend(ts, reader, site, key)
    if (next.note) return positionOf(next.site, `${path} is made by code here: ${next.note}`)
    site = next.site
  }
  return positionOf(site, undefined)
}
