import { writeFileSync, renameSync, readFileSync, existsSync } from 'node:fs'
import { type Finding, pin, type PinChange, type PinRequest, printLock } from '@fleetwright/model'
import { loadFleet } from './load.ts'
import { withPositions } from './positions.ts'
import { hasErrors, sortFindings } from './sort.ts'
import { fleetPaths } from './workspace.ts'

/** Writes pins into `fleet.lock.yaml`; the whole file is replaced at once or not at all. */
export const pinFleet = async (
  root: string,
  name: string,
  requests: readonly PinRequest[],
  rings: readonly string[] | undefined,
): Promise<{ readonly changed: readonly PinChange[]; readonly findings: readonly Finding[] }> => {
  const { loaded, findings } = await loadFleet(root, name)
  if (!loaded) return { changed: [], findings: await withPositions(sortFindings(findings), root, name) }
  const { lock, changed, findings: refused } = pin(loaded.lock, loaded.fleet, requests, rings)
  if (hasErrors(refused)) return { changed: [], findings: await withPositions(sortFindings(refused), root, name) }
  const path = fleetPaths(root, name).lock
  const text = printLock(lock)
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  }
  return { changed, findings: sortFindings(refused) }
}
