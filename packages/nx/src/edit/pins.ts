import { printLock, readLock } from '@fleetwright/model'

/** The lock with one pin per ring for something new; pins that are there already stay. */
export const addPins = (text: string, what: string, rings: readonly string[], version: string): string => {
  const { lock } = readLock(text, 'fleet.lock.yaml')
  const added = Object.fromEntries(rings.map((ring) => [`${what}@${ring}`, version]))
  return printLock({ ...lock, pins: { ...added, ...lock.pins } })
}
