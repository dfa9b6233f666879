import type { Finding } from '@fleetwright/model'
import { rules } from '@fleetwright/proofs'
import { titleOf } from '@fleetwright/units'
import { compileFleet } from './generate.ts'
import { hasErrors } from './sort.ts'
import { withPositions } from './positions.ts'

/** Why something is in the tree. `text` is missing where nothing is known of it. */
export interface Explained {
  readonly text?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly findings: readonly Finding[]
}

const placeOf = async (root: string, fleet: string, source: string): Promise<string> => {
  const [found] = await withPositions(
    [{ code: '', severity: 'info', path: source, message: '', hint: '' }],
    root,
    fleet,
  )
  const at = found?.position
  return at ? `${at.file}:${at.line}:${at.column}` : source
}

const lines = (entries: Readonly<Record<string, string>>): string =>
  Object.entries(entries)
    .map(([key, value]) => `${key.padEnd(10)} ${value}\n`)
    .join('')

const some = (names: readonly string[]) =>
  names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ')

const explainRule = (code: string): Explained | undefined => {
  const rule = rules.find((one) => one.code === code)
  if (!rule) return undefined
  const data = { rule: rule.code, title: rule.title, over: rule.over, page: `docs/rules/${rule.code}.md` }
  return { data, text: lines(data), findings: [] }
}

/** Explains a file of the tree, an object (`Kind/name` or `Kind/namespace/name`), or the code of a finding. */
export const explain = async (root: string, fleet: string, what: string): Promise<Explained> => {
  const rule = explainRule(what)
  if (rule) return rule
  const { files, placement, findings } = await compileFleet(root, fleet)
  if (!files || !placement || hasErrors(findings)) return { findings }
  const path = what.replace(/^\.?\/?gitops\/[^/]+\//, '')
  const file = files.find((one) => one.path === path)
  if (file) {
    const data = { file: path, unit: file.owner, source: file.source, at: await placeOf(root, fleet, file.source) }
    return { data, text: lines(data), findings: [] }
  }
  const [kind, ...names] = what.split('/')
  const found = placement.units.flatMap((placed) =>
    placed.variants.flatMap((variant) =>
      variant.content.manifests
        .filter(
          (object) =>
            object.kind === kind &&
            (names.length > 1
              ? object.metadata.namespace === names[0] && object.metadata.name === names[1]
              : object.metadata.name === names[0]),
        )
        .map((object) => ({ object, placed, variant })),
    ),
  )
  if (!found.length) return { findings: [] }
  const entries = []
  for (const { object, placed, variant } of found) {
    entries.push({
      object: titleOf(object),
      unit: placed.id,
      variant: variant.key || 'shared',
      folder: variant.folder,
      source: placed.unit.source,
      at: await placeOf(root, fleet, placed.unit.source),
      clusters: some(variant.clusters.map((cluster) => cluster.name)),
      after: placed.after.join(', ') || 'nothing',
    })
  }
  return { data: { objects: entries }, text: entries.map(lines).join('\n'), findings: [] }
}
