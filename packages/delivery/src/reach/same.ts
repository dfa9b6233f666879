import type { Cluster, Finding, Model } from '@fleetwright/model'
import { canonical, emitYaml } from '@fleetwright/tree'
import { reachArgocd } from './argocd.ts'
import { reachFlux } from './flux.ts'
import { createKustomizer, type Read } from './kustomize.ts'
import type { Reached } from './reached.ts'

const texts = new WeakMap<object, string>()

/** One text per object; shared leaves are emitted once for the whole fleet. */
const textOf = (value: object): string => {
  const known = texts.get(value)
  if (known !== undefined) return known
  const made = emitYaml(canonical(value))
  texts.set(value, made)
  return made
}

const firstDifference = (a: Reached, b: Reached): string | undefined => {
  for (const [part, left, right] of [
    ['object', a.objects, b.objects],
    ['chart release', a.charts, b.charts],
  ] as const) {
    for (const [name, value] of left) {
      const other = right.get(name)
      if (!other) return `${part} ${name} is reached by Flux and not by Argo CD`
      if (other !== value && textOf(value) !== textOf(other)) return `${part} ${name} differs`
    }
    for (const name of right.keys()) if (!left.has(name)) return `${part} ${name} is reached by Argo CD and not by Flux`
  }
  return undefined
}

const finding = (cluster: Cluster, what: string): Finding => ({
  code: 'same-result',
  severity: 'error',
  path: cluster.path,
  message: `Flux and Argo CD do not reach the same result on cluster ${cluster.name}: ${what}.`,
  hint: 'This is a defect of Fleetwright: please report it with the definition.',
  counterexample: what,
})

/**
 * The proof that both engines end in the same objects and chart releases on every cluster, made from the emitted files
 * alone. Nothing to prove where only one engine is delivered.
 */
export const sameResult = (model: Model, read: Read): Finding[] => {
  if (!model.delivery.engines.includes('flux') || !model.delivery.engines.includes('argocd')) return []
  const kustomizer = createKustomizer(read)
  return model.clusters.flatMap((cluster) => {
    try {
      const different = firstDifference(reachFlux(model, cluster, kustomizer), reachArgocd(model, cluster, kustomizer))
      return different ? [finding(cluster, different)] : []
    } catch (error) {
      return [finding(cluster, error instanceof Error ? error.message : String(error))]
    }
  })
}
