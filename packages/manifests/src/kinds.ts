import { builtIns, type CrdFacts, crdIndex } from './schema/data.ts'

/** What a cluster serves: its Kubernetes minor, and components with their versions. */
export interface Target {
  readonly kubernetes: '1.35' | '1.36'
  /** Component → version, as pinned. Components that are not listed do not matter for what is served. */
  readonly versions?: Readonly<Record<string, string>>
}

/** A kind that something serves. */
export type KnownKind =
  | { readonly by: 'kubernetes'; readonly plural: string; readonly namespaced: boolean; readonly definition: string }
  | {
      readonly by: 'crd'
      readonly plural: string
      readonly namespaced: boolean
      readonly facts: CrdFacts
      readonly version: string
    }

/** kustomize.config.k8s.io is read by kustomize and never sent to an API server. */
export const kustomizeApi = 'kustomize.config.k8s.io/v1beta1'

const byKey = new Map<string, readonly CrdFacts[]>()

const factsOf = (group: string, kind: string): readonly CrdFacts[] => {
  if (!byKey.size) {
    for (const facts of crdIndex('all')) {
      const key = `${facts.group}/${facts.kind}`
      byKey.set(key, [...(byKey.get(key) ?? []), facts])
    }
  }
  return byKey.get(`${group}/${kind}`) ?? []
}

const split = (apiVersion: string): readonly [string, string] => {
  const slash = apiVersion.indexOf('/')
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)]
}

/** CRD data for a kind whatever its version: the pinned release of the component where there are several. */
export const crdFacts = (apiVersion: string, kind: string, target: Target): CrdFacts | undefined => {
  const facts = factsOf(split(apiVersion)[0], kind)
  return facts.find((one) => target.versions?.[one.component] === one.release) ?? facts[0]
}

/** The kind as a cluster serves it; undefined where nothing does. */
export const knownKind = (apiVersion: string, kind: string, target: Target): KnownKind | undefined => {
  const own = builtIns(target.kubernetes).kinds[`${apiVersion}/${kind}`]
  if (own) return { by: 'kubernetes', ...own }
  const facts = crdFacts(apiVersion, kind, target)
  const version = split(apiVersion)[1]
  if (!facts?.versions.some((one) => one.name === version && one.served)) return undefined
  return { by: 'crd', plural: facts.plural, namespaced: facts.namespaced, facts, version }
}

/** Every kind as `<apiVersion>/<Kind>` that is served somewhere: for "did you mean". */
export const allKinds = (target: Target): string[] => [
  ...Object.keys(builtIns(target.kubernetes).kinds),
  ...crdIndex('all').flatMap((facts) =>
    facts.versions.filter((one) => one.served).map((one) => `${facts.group}/${one.name}/${facts.kind}`),
  ),
]

/** Plural and scope of a kind, for RBAC rules and layouts. Newest data counts; undefined for kinds without data. */
export const resourceOf = (
  apiVersion: string,
  kind: string,
): { readonly group: string; readonly plural: string; readonly namespaced: boolean } | undefined => {
  const found = knownKind(apiVersion, kind, { kubernetes: '1.36' })
  return found && { group: split(apiVersion)[0], plural: found.plural, namespaced: found.namespaced }
}
