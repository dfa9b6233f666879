import type { EngineName, Model } from '@fleetwright/model'
import type { TreeFile } from '@fleetwright/tree'

/** A promise that an engine keeps or loses. */
export interface Guarantee {
  readonly promise: string
  readonly flux: string
  readonly argocd: string
}

const guarantees: readonly Guarantee[] = [
  {
    promise: 'A unit starts only when the units it waits for are ready',
    flux: 'kept: `dependsOn` with `wait: true`',
    argocd:
      'kept on the first sync (waves and the health check for Applications); best effort on updates: waves pass on health that may be stale for a moment',
  },
  {
    promise: 'What leaves Git leaves the cluster',
    flux: 'kept: inventory and prune',
    argocd: 'kept: automated prune; protected objects ask for confirmation',
  },
  { promise: 'Drift is undone', flux: 'kept: every interval, releases by `driftDetection`', argocd: 'kept: self-heal' },
  {
    promise: 'A tenant is applied with its own rights',
    flux: 'kept: `serviceAccountName`, one Role per namespace with exactly the kinds in it',
    argocd: "partly: the project limits kinds and destinations; the hub's own account applies",
  },
  {
    promise: "Deleting the engine's object leaves production running",
    flux: 'kept: `deletionPolicy: Orphan`',
    argocd: 'kept: no finalizer in production',
  },
  {
    promise: 'Charts are real Helm releases with hooks, tests and history',
    flux: 'kept: Helm is run',
    argocd: 'lost: charts are rendered, hooks become sync phases',
  },
  {
    promise: 'A failed release is retried for ever',
    flux: 'kept: `RetryOnFailure`',
    argocd: 'kept up to ten times per revision, then with the next refresh',
  },
  {
    promise: 'A bad version is rolled back by itself',
    flux: 'not by the engine: by Flagger, for apps with a canary',
    argocd: 'not by the engine: by Flagger, for apps with a canary',
  },
]

/** `reports/guarantees.md`: what each engine keeps and loses, in words. */
export const guaranteeReport = (model: Model): TreeFile => ({
  path: 'reports/guarantees.md',
  owner: 'delivery/reports',
  source: 'delivery',
  text: () => {
    const engines: readonly EngineName[] = model.delivery.engines
    const title = { flux: 'Flux', argocd: 'Argo CD' } as const
    const head = `| promise | ${engines.map((engine) => `${title[engine]}${engine === model.delivery.active ? ' (active)' : ''}`).join(' | ')} |\n|---|${engines.map(() => '---|').join('')}`
    const rows = guarantees.map((row) => `| ${row.promise} | ${engines.map((engine) => row[engine]).join(' | ')} |`)
    return `# What the engines guarantee in fleet ${model.name}\n\n${head}\n${rows.join('\n')}\n`
  },
})
