import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TreeFile } from '@fleetwright/tree'
import { compile } from '../compile.ts'
import { filesAt, textsAt } from '../git.ts'
import { readDeclared } from '../inputs.ts'
import { loadFleet } from '../load.ts'
import { hasErrors } from '../sort.ts'
import { fleetPaths } from '../workspace.ts'

/**
 * The base definition compiled with the Fleetwright at hand, or why that cannot be done. What differs between this and
 * the committed tree was changed by the tool; what differs between this and the new tree, by the definition.
 */
export const compileBase = async (
  root: string,
  name: string,
  commit: string,
): Promise<{ readonly files: ReadonlyMap<string, TreeFile> } | { readonly why: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'fleetwright-base-'))
  try {
    const paths = filesAt(root, commit, [`fleet/${name}`, 'environments', 'package.json'])
    for (const [path, text] of textsAt(root, commit, paths)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    mkdirSync(join(folder, 'node_modules'))
    const environments = paths.some((path) => path.startsWith('environments/')) ? folder : join(root, 'node_modules')
    symlinkSync(join(environments, 'environments'), join(folder, 'node_modules/environments'))
    symlinkSync(join(root, 'node_modules/fleetwright'), join(folder, 'node_modules/fleetwright'))
    symlinkSync(join(root, 'node_modules/@fleetwright'), join(folder, 'node_modules/@fleetwright'))
    const { loaded } = await loadFleet(folder, name)
    if (!loaded) return { why: 'the definition at the base does not load with this release of Fleetwright' }
    const declared = readDeclared(loaded.fleet, fleetPaths(folder, name).folder)
    const { files, findings } = compile(loaded, declared.files)
    if (!files || hasErrors(findings))
      return { why: 'the definition at the base has errors under this release of Fleetwright' }
    return { files: new Map(files.map((file) => [file.path, file] as const)) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
