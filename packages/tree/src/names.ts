/** Name of the ledger at the root of a tree. */
export const ledgerName = 'fleet.ledger'
/** Says what a run is about to change; there only while it runs, or after it died. */
export const journalName = 'fleet.ledger.journal'
/** Held by the run that writes. */
export const runLockName = 'fleet.ledger.lock'
/** Ending of files that wait to replace another. */
export const newSuffix = '.fleetwright-new'

/** True for files the writer itself puts into the root of a tree. */
export const isOwnName = (path: string): boolean => path === ledgerName || path.startsWith(`${ledgerName}.`)
