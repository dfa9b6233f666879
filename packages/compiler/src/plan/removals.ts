import type { EngineName, Model } from '@fleetwright/model'
import type { ObjectRemoval } from './plan.ts'

const kept = /kustomize\.toolkit\.fluxcd\.io\/prune: "?disabled"?/

const meanings: Readonly<Record<EngineName, Readonly<Record<'pruned' | 'kept', string>>>> = {
  flux: {
    pruned: 'Flux deletes it: its Kustomization prunes what left Git',
    kept: 'Flux keeps it: pruning is disabled on the object',
  },
  argocd: {
    pruned: 'Argo CD deletes it: automated prune',
    kept: 'Argo CD asks for confirmation before it deletes it',
  },
}

const field = (text: string, pattern: RegExp) => pattern.exec(text)?.[1] ?? ''

/** What the engines do about one file that leaves the tree. Nothing for files that hold no object. */
export const removalOf = (
  path: string,
  text: string,
  unit: string,
  clusters: readonly string[],
  model: Model,
): ObjectRemoval | undefined => {
  const kind = field(text, /^kind: (\S+)$/m)
  if (!kind || path.endsWith('/kustomization.yaml')) return undefined
  const name = field(text, /^ {2}name: "?([^"\n]+)"?$/m)
  const namespace = field(text, /^ {2}namespace: "?([^"\n]+)"?$/m)
  const fate = kept.test(text) ? 'kept' : 'pruned'
  const meaning = Object.fromEntries(model.delivery.engines.map((engine) => [engine, meanings[engine][fate]]))
  return { object: `${kind} ${namespace ? `${namespace}/` : ''}${name}`, unit, clusters, meaning }
}
