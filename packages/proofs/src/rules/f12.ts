import { treeRule, type Problem } from '../define.ts'
import type { FleetTree } from '../tree.ts'
import {
  applications,
  closureOf,
  type FileObject,
  fluxKustomizations,
  foldersOf,
  folderOf,
  gitSources,
  objectName,
} from '../tree/files.ts'
import { dig, text } from '../tree/read.ts'

/** Folders that stand for one cluster of one engine: nothing else lists them. */
const rootsOf = (tree: FleetTree): string[] => {
  const folders = foldersOf(tree)
  const listed = new Set([...folders.values()].flatMap(({ resources }) => resources))
  return [...folders.keys()].filter((path) => /^(clusters|argocd)\//.test(path) && !listed.has(path))
}

const byFolder = (objects: readonly FileObject[]): ReadonlyMap<string, FileObject[]> => {
  const found = new Map<string, FileObject[]>()
  for (const one of objects) {
    const folder = folderOf(one.file.path)
    const known = found.get(folder)
    if (known) known.push(one)
    else found.set(folder, [one])
  }
  return found
}

const targetsOf = (object: unknown): string[] => {
  const path = text(dig(object, 'spec', 'path'))
  const cluster =
    text(dig(object, 'spec', 'destination', 'name')) ?? text(dig(object, 'spec', 'destination', 'server')) ?? ''
  const cleaned = (one: string) => one.replace(/^\.?\//, '').replace(/\/$/, '')
  return path === undefined
    ? gitSources(object).map((source) => `${cleaned(text(dig(source, 'path')) ?? '')} on ${cluster}`)
    : [cleaned(path)]
}

export const f12 = treeRule(
  { code: 'F12', title: 'Two reconcilers of one cluster never apply the same folder.' },
  (tree) => {
    const reconcilers = byFolder([...fluxKustomizations(tree), ...applications(tree)])
    return rootsOf(tree).flatMap((root) => {
      const first = new Map<string, FileObject>()
      return closureOf(tree, root)
        .flatMap((folder) => reconcilers.get(folder) ?? [])
        .flatMap((one) =>
          targetsOf(one.object).flatMap((target): Problem[] => {
            const known = first.get(target)
            if (!known) first.set(target, one)
            if (!known || known === one) return []
            return [
              {
                path: one.file.source,
                message: `${objectName(known.object)} and ${objectName(one.object)} both apply ${target} in ${root}: they would fight over every object.`,
                counterexample: `${known.file.path} and ${one.file.path}`,
                hint: 'Keep one of the two.',
              },
            ]
          }),
        )
    })
  },
)
