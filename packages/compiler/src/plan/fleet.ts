import { existsSync } from 'node:fs'
import { type LedgerEntry, parseLedger, type TreeFile } from '@fleetwright/tree'
import type { Finding, Model } from '@fleetwright/model'
import { ringOrderFindings } from '@fleetwright/proofs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Compiled } from '../compile.ts'
import { compileFleet } from '../generate.ts'
import { commitOf, textsAt } from '../git.ts'
import { hasErrors, sortFindings } from '../sort.ts'
import { compileBase } from './base.ts'
import { imageChanges } from './images.ts'
import type { ChangeKind, FileChange, Plan } from './plan.ts'
import { type Reach, reachOf } from './reach.ts'
import { renameFindings } from './renames.ts'
import { removalOf } from './removals.ts'
import { sensitiveChanges } from './sensitive.ts'

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const hash = (text: string) => createHash('sha256').update(text).digest('hex')

const empty = (fleet: string, base: string, findings: readonly Finding[]): Plan => ({
  fleet,
  base,
  findings,
  clusters: [],
  rings: [],
  units: [],
  images: [],
  removals: [],
  files: [],
  sensitive: [],
})

const noBase = (ref: string): Finding => ({
  code: 'plan-base',
  severity: 'error',
  path: '',
  message: `Git does not know the commit "${ref}".`,
  hint: 'Name one with --base, such as origin/main; in CI fetch enough history.',
})

/** Clusters by `<unit>/<variant>`. */
const clustersByVariant = (compiled: Compiled) =>
  new Map(
    (compiled.placement?.units ?? []).flatMap((placed) =>
      placed.variants.map(
        (variant) => [`${placed.id}/${variant.key}`, variant.clusters.map((cluster) => cluster.name)] as const,
      ),
    ),
  )

interface Difference extends Omit<FileChange, 'byTool' | 'ring'> {
  readonly reach: Reach
}

const differences = (
  before: ReadonlyMap<string, LedgerEntry>,
  after: ReadonlyMap<string, TreeFile>,
  reach: (path: string) => Reach,
): Difference[] => {
  const found: Difference[] = []
  const add = (path: string, kind: ChangeKind, unit: string, source: string) =>
    found.push({ path, kind, unit, source, reach: reach(path) })
  for (const [path, file] of after) {
    const old = before.get(path)
    if (!old) add(path, 'added', file.owner, file.source)
    else if (old.sha256 !== hash(file.text())) add(path, 'changed', file.owner, file.source)
  }
  for (const [path, old] of before) if (!after.has(path)) add(path, 'removed', old.unit, old.source)
  return found.sort((a, b) => compare(a.path, b.path))
}

const unique = (values: Iterable<string>) => [...new Set(values)].sort(compare)

/** Definition changes by production ring: one commit must not reach two of them unnoticed (P7). */
const orderFindings = (
  model: Model,
  changes: readonly FileChange[],
  reason: string | undefined,
): readonly Finding[] => {
  const byRing: Record<string, string[]> = {}
  for (const change of changes) {
    if (change.ring && !change.byTool) (byRing[change.ring] ??= []).push(change.source)
  }
  return ringOrderFindings(byRing, model, reason)
}

/** Compares the tree committed at `base` with what the definition gives now. Writes nothing. */
export const planFleet = async (root: string, name: string, base: string, reason?: string): Promise<Plan> => {
  const compiled = await compileFleet(root, name)
  const { model, files } = compiled
  if (!model || !files || hasErrors(compiled.findings)) return empty(name, base, compiled.findings)
  const commit = existsSync(join(root, '.git')) || base !== 'HEAD' ? commitOf(root, base) : undefined
  if (!commit) return empty(name, base, [...compiled.findings, noBase(base)])

  const folder = `gitops/${name}`
  const ledgerText = textsAt(root, commit, [`${folder}/fleet.ledger`]).get(`${folder}/fleet.ledger`) ?? ''
  const before = new Map(parseLedger(ledgerText).entries.map((entry) => [entry.path, entry] as const))
  const after = new Map(files.map((file) => [file.path, file] as const))
  const variants = clustersByVariant(compiled)
  const found = differences(before, after, (path) => reachOf(path, model, variants))

  const rendered = found.length ? await compileBase(root, name, commit) : { files: new Map<string, TreeFile>() }
  const oldDefinition = 'files' in rendered ? rendered.files : undefined
  const byTool = (path: string) => {
    const old = oldDefinition?.get(path)
    const now = after.get(path)
    return oldDefinition !== undefined && old?.text() === now?.text()
  }
  const changes = found.map(({ reach, ...change }): FileChange => ({
    ...change,
    ...(reach.ring ? { ring: reach.ring } : {}),
    byTool: byTool(change.path),
  }))
  const texts = textsAt(
    root,
    commit,
    found.filter(({ kind }) => kind !== 'added').map(({ path }) => `${folder}/${path}`),
  )
  const old = (path: string) => texts.get(`${folder}/${path}`)
  const findings = sortFindings([
    ...compiled.findings,
    ...orderFindings(model, changes, reason),
    ...renameFindings(changes, model, old, (path) => after.get(path)?.text()),
  ])
  return {
    fleet: name,
    base: commit,
    findings,
    clusters: unique(found.flatMap(({ reach }) => reach.clusters)),
    rings: model.rings.map((ring) => ring.name).filter((ring) => found.some(({ reach }) => reach.ring === ring)),
    units: unique(found.map(({ unit }) => unit)),
    images: imageChanges(
      found
        .filter(({ kind }) => kind === 'changed')
        .map(({ path, reach }) => ({
          before: old(path) ?? '',
          after: after.get(path)?.text() ?? '',
          clusters: reach.clusters.length,
          ...(reach.ring ? { ring: reach.ring } : {}),
        })),
    ),
    removals: found
      .filter(({ kind }) => kind === 'removed')
      .flatMap(({ path, unit, reach }) => removalOf(path, old(path) ?? '', unit, reach.clusters, model) ?? []),
    files: changes,
    sensitive: found.flatMap(({ path }) => sensitiveChanges(path, old(path), after.get(path)?.text())),
    ...('why' in rendered ? { toolUnknown: rendered.why } : {}),
  }
}
