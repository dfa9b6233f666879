import { allKinds, crdFacts, knownKind, kustomizeApi, type Target } from '../kinds.ts'
import { nearest } from '../nearest.ts'
import type { Problem } from '../problem.ts'
import { retiredApi } from './retired.ts'

/** Whether a cluster takes an apiVersion and kind, and who serves it. */
export interface Served {
  readonly served: boolean
  /** `kubernetes` or the component whose CRD it is. */
  readonly by?: string
  readonly deprecatedIn?: string
  readonly removedIn?: string
  readonly replacement?: string
}

/** The served-API table (V1, INV-VER-1, F13): schema-valid is not served. */
export const served = (apiVersion: string, kind: string, target: Target): Served => {
  if (apiVersion === kustomizeApi) return { served: true, by: 'kustomize' }
  const found = knownKind(apiVersion, kind, target)
  const gone = retiredApi(apiVersion, kind)
  const facts = gone && {
    replacement: gone.replacement,
    ...(gone.deprecatedIn ? { deprecatedIn: gone.deprecatedIn } : {}),
    ...(gone.removedIn ? { removedIn: gone.removedIn } : {}),
  }
  if (!found || gone?.removedIn) return { served: false, ...facts }
  return { served: true, by: found.by === 'kubernetes' ? 'kubernetes' : found.facts.component, ...facts }
}

const where = (target: Target) => `Kubernetes ${target.kubernetes}`

/** V1 as a problem of one object; undefined where it is served. */
export const servedProblem = (apiVersion: string, kind: string, target: Target): Problem | undefined => {
  const state = served(apiVersion, kind, target)
  if (state.served) return undefined
  const title = `${apiVersion} ${kind}`
  const problem = (message: string, hint: string): Problem => ({ code: 'V1', path: 'apiVersion', message, hint })
  if (state.removedIn)
    return problem(
      `${title} is not served any more (${state.removedIn}).`,
      `Use ${state.replacement ?? 'its successor'}.`,
    )
  const facts = crdFacts(apiVersion, kind, target)
  if (facts) {
    const versions = facts.versions.filter((one) => one.served).map((one) => `${facts.group}/${one.name}`)
    return problem(`${title} is not served by ${facts.component} ${facts.release}.`, `Use ${versions.join(' or ')}.`)
  }
  const near = nearest(`${apiVersion}/${kind}`, allKinds(target))
  const hint = near
    ? `Did you mean ${near.slice(0, near.lastIndexOf('/'))} ${near.slice(near.lastIndexOf('/') + 1)}?`
    : 'Check the spelling, or add the component that installs this kind.'
  return problem(`${title} is a kind that neither ${where(target)} nor any known component serves.`, hint)
}
