import { emitYaml } from '@fleetwright/tree'
import type { Lock } from '../lock.ts'
import { sections } from './sections.ts'

const header = `# What must not move by itself: address ranges, versions, digests. Written by Fleetwright, one line per entry, sorted.
# Change versions with \`fleetwright pin\`. Commit this file.
`

const sorted = (entries: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

/** The lock as text: sections in fixed order, entries sorted, empty sections left out. */
export const printLock = (lock: Lock): string => {
  const used = sections.filter((section) => Object.keys(lock[section]).length)
  return (
    header + (used.length ? emitYaml(Object.fromEntries(used.map((section) => [section, sorted(lock[section])]))) : '')
  )
}
