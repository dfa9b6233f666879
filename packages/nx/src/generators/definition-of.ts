import type { Tree } from '@nx/devkit'
import { type Definition, EditError } from '../edit/definition.ts'

/** The sources of one fleet: `fleet.ts` first, then what it is split into. Throws an {@link EditError} for an unknown fleet. */
export const definitionOf = (tree: Tree, fleet: string): readonly Definition[] => {
  const folder = `fleet/${fleet}`
  if (!tree.exists(`${folder}/fleet.ts`)) {
    const known = tree.children('fleet').filter((name) => tree.exists(`fleet/${name}/fleet.ts`))
    throw new EditError(
      `There is no fleet "${fleet}". ${known.length ? `Known fleets: ${known.join(', ')}.` : `Create it: npx nx g @fleetwright/nx:fleet ${fleet}`}`,
    )
  }
  const sources = (at: string): string[] =>
    tree.children(at).flatMap((name) => {
      const path = `${at}/${name}`
      return tree.isFile(path) ? (name.endsWith('.ts') && !name.endsWith('.test.ts') ? [path] : []) : sources(path)
    })
  const paths = [
    `${folder}/fleet.ts`,
    ...sources(folder)
      .filter((path) => path !== `${folder}/fleet.ts`)
      .sort(),
  ]
  return paths.map((path) => ({ path, text: tree.read(path, 'utf8') ?? '' }))
}
