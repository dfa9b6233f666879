import { crdRelease, crdsOf, type Manifest, typed } from '@fleetwright/manifests'
import type { ComponentUse, Environment, Model, Ring } from '@fleetwright/model'
import { type AnyUnit, isBuiltIn, type Unit } from '@fleetwright/units'
import type { INamespace } from 'kubernetes-models/v1/Namespace'
import { platformLabels } from './catalogue/labels.ts'
import type { ChartFacts, Component, Release, RingContext } from './component.ts'
import { componentGuards } from './network.ts'
import { mergeValues } from './values.ts'

const contextOf = (use: ComponentUse, model: Model, ring: Ring): RingContext => ({
  use,
  model,
  ring,
  options: use.in[ring.name]?.options ?? {},
})

const factsOf = (component: Component, use: ComponentUse, ring: Ring, release: Release): ChartFacts => {
  const facts = component.versions[use.in[ring.name]?.version ?? '']?.find((one) => one.chart === release.chart)
  if (!facts)
    throw new Error(`Component ${component.name} was not checked: no chart ${release.chart} for ring ${ring.name}.`)
  return facts
}

const withoutVersion = (kind: string) => {
  const parts = kind.split('/')
  return parts.length > 2 ? `${parts[0]}/${parts.at(-1)}` : `/${parts.at(-1)}`
}

/** Built-in kinds as the templates show, and the custom kinds that these values really create. */
const installsOf = (facts: ChartFacts, release: Release) => ({
  kinds: [
    ...facts.installs.kinds.filter((kind) => isBuiltIn(withoutVersion(kind))),
    ...(release.creates ?? []).map((kind) => kind.replace('/', '/v1/')),
  ],
  clusterScoped: facts.installs.clusterScoped,
})

/** CRDs of a component: immutable, shared by all rings of one version, never pruned (F6). */
const crdUnits = (component: Component, use: ComponentUse): Unit[] =>
  component.crds.map((data) => ({
    id: `crds/${component.name}/${crdRelease(data) ?? component.latest}`,
    layer: 'crds',
    on: use.on,
    render: () => ({ manifests: crdsOf(data) }),
    prune: 'keep',
    tenant: 'platform',
    source: use.path,
  }))

const monitors = (kind: string, model: Model) =>
  !kind.startsWith('monitoring.coreos.com/') ||
  model.components.some((use) => use.component === 'kube-prometheus-stack')

const releaseUnit = (component: Component, use: ComponentUse, model: Model, release: Release): Unit => {
  const created = (release.creates ?? []).filter((kind) => monitors(kind, model))
  return {
    id: `infrastructure/${release.name}`,
    layer: 'controllers',
    on: use.on,
    render: ({ ring }) => {
      const facts = factsOf(component, use, ring, release)
      const values = mergeValues(
        release.values(contextOf(use, model, ring)),
        component.releases.length === 1
          ? (use.in[ring.name]?.values ?? {})
          : ((use.in[ring.name]?.values[release.name] ?? {}) as Readonly<Record<string, unknown>>),
      )
      const installs = installsOf(facts, { ...release, creates: created })
      return {
        manifests: [],
        charts: [
          {
            name: release.name,
            namespace: release.namespace,
            chart: facts.chart,
            repository: facts.repository,
            version: facts.version,
            values,
            installs,
          },
        ],
      }
    },
    ...(release.clusterValues
      ? {
          overlay: (cluster) => ({
            patches: [],
            values: { [release.name]: release.clusterValues?.(cluster.name) ?? {} },
          }),
        }
      : {}),
    ...(release.health ? { health: release.health } : {}),
    needs: (release.after ?? []).map((name) => `infrastructure/${name}`),
    provides: release.serves ?? [],
    prune: 'prune',
    tenant: 'platform',
    source: use.path,
  }
}

const configUnits = (component: Component, use: ComponentUse, model: Model): Unit[] => {
  const { configs } = component
  if (!configs) return []
  const some = model.rings.some((ring) => ring.name in use.in && configs(contextOf(use, model, ring)).length)
  if (!some) return []
  return [
    {
      id: `infrastructure/${component.name}-config`,
      layer: 'configs',
      on: use.on,
      render: ({ ring }) => ({ manifests: configs(contextOf(use, model, ring)) }),
      needs: component.releases.map((release) => `infrastructure/${release.name}`),
      prune: 'prune',
      tenant: 'platform',
      source: use.path,
    },
  ]
}

/** Units of one use: CRDs, one per release, configuration. */
export const unitsOf = (component: Component, use: ComponentUse, model: Model): readonly AnyUnit[] => [
  ...crdUnits(component, use),
  ...component.releases.map((release) => releaseUnit(component, use, model, release)),
  ...configUnits(component, use, model),
]

const rank = { restricted: 0, baseline: 1, privileged: 2 } as const

const namespaceObject = (name: string, level: Component['podSecurity'], environment: Environment): Manifest =>
  typed<INamespace>({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        tenant: 'platform',
        ...platformLabels,
        environment: environment.environment,
        'pod-security.kubernetes.io/enforce': level,
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
    },
  })

/** Namespaces of components in use, each once however many share it, with their guards. */
export const namespaceUnits = (
  uses: readonly { readonly component: Component; readonly use: ComponentUse }[],
): readonly AnyUnit[] => {
  const spaces = new Map<string, { readonly component: Component; readonly use: ComponentUse }[]>()
  for (const entry of uses) {
    const { namespace, releases } = entry.component
    if (namespace !== 'kube-system' && releases.length) spaces.set(namespace, [...(spaces.get(namespace) ?? []), entry])
  }
  return [...spaces].flatMap(([name, entries]): Unit[] => {
    const level = entries.map(({ component }) => component.podSecurity).reduce((a, b) => (rank[a] >= rank[b] ? a : b))
    const common = {
      on: [...new Set(entries.flatMap(({ use }) => use.on))].sort(),
      tenant: 'platform',
      source: entries[0]?.use.path ?? '',
    }
    const openings = entries.flatMap(({ component }) => component.openings ?? [])
    return [
      {
        ...common,
        id: `namespaces/${name}`,
        layer: 'namespaces',
        prune: 'keep',
        render: ({ ring }) => ({ manifests: [namespaceObject(name, level, ring.environment)] }),
      },
      {
        ...common,
        id: `guards/${name}`,
        layer: 'guards',
        prune: 'prune',
        render: () => ({ manifests: componentGuards(name, platformLabels, openings) }),
      },
    ]
  })
}
