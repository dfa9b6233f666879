import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** A folder that holds `fleet/<name>/fleet.ts` definitions and receives `gitops/<name>/`. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string
  /** Names of all fleets, sorted. */
  readonly fleets: readonly string[]
}

const fleetFile = (root: string, name: string) => join(root, 'fleet', name, 'fleet.ts')

const fleetsIn = (root: string): string[] =>
  readdirSync(join(root, 'fleet'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(fleetFile(root, entry.name)))
    .map((entry) => entry.name)
    .sort()

/** Finds the workspace that `from` lies in: the nearest folder upwards with a `fleet` folder. Undefined where there is none. */
export const findWorkspace = (from: string): Workspace | undefined => {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'fleet')) && existsSync(join(folder, 'package.json'))) {
      return { root: folder, fleets: fleetsIn(folder) }
    }
    if (folder === dirname(folder)) return undefined
  }
}

/** Every path that one fleet owns or reads, absolute. */
export const fleetPaths = (root: string, name: string) => ({
  folder: join(root, 'fleet', name),
  definition: fleetFile(root, name),
  lock: join(root, 'fleet', name, 'fleet.lock.yaml'),
  tree: join(root, 'gitops', name),
})
