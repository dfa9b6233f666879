import { findWorkspace, type Workspace } from '@fleetwright/compiler'
import { UsageError } from './exit.ts'
import { nearest } from '@fleetwright/model'
import type { Output } from './output.ts'

/** What every command gets. */
export interface Context {
  readonly output: Output
  readonly workspace: Workspace
}

/** The workspace around the current folder. Throws a {@link UsageError} where there is none. */
export const contextAt = (folder: string, output: Output): Context => {
  const workspace = findWorkspace(folder)
  if (!workspace) {
    throw new UsageError(
      `There is no workspace here: neither ${folder} nor a folder above it holds a folder "fleet" beside a package.json.`,
      'Run the command inside the repository that holds your fleet/ folder.',
    )
  }
  return { output, workspace }
}

/** The fleets a command is about: those named, else all. Throws a {@link UsageError} for a name that does not exist. */
export const chosenFleets = (workspace: Workspace, named: readonly string[] | undefined): readonly string[] => {
  for (const name of named ?? []) {
    if (workspace.fleets.includes(name)) continue
    const near = nearest(name, workspace.fleets)
    const known = workspace.fleets.length ? `Known fleets: ${workspace.fleets.join(', ')}.` : 'There is no fleet yet.'
    throw new UsageError(`There is no fleet "${name}".`, near ? `Did you mean "${near}"? ${known}` : known)
  }
  if (!named?.length && !workspace.fleets.length) {
    throw new UsageError('There is no fleet yet.', 'Create one: npx nx g @fleetwright/nx:fleet my-fleet')
  }
  return named?.length ? named : workspace.fleets
}

/** For commands about one fleet: the one named, or the only one there is. */
export const oneFleet = (workspace: Workspace, named: string | undefined): string => {
  const [first, ...rest] = chosenFleets(workspace, named === undefined ? undefined : [named])
  if (first === undefined || rest.length) {
    throw new UsageError(
      'There are several fleets; this command is about one.',
      `Name it with --fleet: ${workspace.fleets.join(', ')}.`,
    )
  }
  return first
}
