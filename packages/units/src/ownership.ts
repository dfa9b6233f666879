import type { Finding } from '@fleetwright/model'
import { identityOf, titleOf } from './objects.ts'
import type { PlacedUnit } from './placed.ts'

interface Owner {
  readonly placed: PlacedUnit
  readonly clusters: readonly string[]
  readonly title: string
}

/** Owners by object; charts own the cluster-scoped objects that they declare, known by kind and name only. */
const ownersOf = (units: readonly PlacedUnit[]): Map<string, Owner[]> => {
  const owners = new Map<string, Owner[]>()
  const add = (key: string, owner: Owner) => {
    const list = owners.get(key)
    if (list) list.push(owner)
    else owners.set(key, [owner])
  }
  for (const placed of units) {
    for (const { clusters, content } of placed.variants) {
      const names = clusters.map((cluster) => cluster.name)
      for (const manifest of content.manifests) {
        const title = titleOf(manifest)
        add(identityOf(manifest), { placed, clusters: names, title })
        if (!manifest.metadata.namespace)
          add(`chart ${manifest.kind}/${manifest.metadata.name}`, { placed, clusters: names, title })
      }
      for (const chart of content.charts ?? []) {
        add(`release ${chart.namespace}/${chart.name}`, {
          placed,
          clusters: names,
          title: `Helm release ${chart.namespace}/${chart.name}`,
        })
        // Names that only rendering tells are declared as bare kinds: nobody can own those twice by name.
        for (const object of chart.installs.clusterScoped.filter((one) => one.includes('/')))
          add(`chart ${object}`, { placed, clusters: names, title: object.replace('/', ' ') })
      }
    }
  }
  return owners
}

/**
 * INV-OWN-1, F12: one unit owns one object on one cluster. Two owners fight for ever: each undoes what the other did.
 * Linear in distinct objects: variants are compared, not clusters.
 */
export const ownershipFindings = (units: readonly PlacedUnit[]): Finding[] => {
  const findings = new Map<string, Finding>()
  for (const owners of ownersOf(units).values()) {
    if (owners.length < 2) continue
    for (const [index, first] of owners.entries()) {
      const mine = new Set(first.clusters)
      for (const second of owners.slice(index + 1)) {
        const meeting = second.clusters.find((cluster) => mine.has(cluster))
        if (meeting === undefined) continue
        const [a, b] = [first.placed, second.placed]
        const twice = a.id === b.id
        const message = twice
          ? `Unit ${a.id} holds ${first.title} twice.`
          : `${first.title} is owned by two units, ${a.id} (${a.unit.source}) and ${b.id} (${b.unit.source}).`
        findings.set(message, {
          code: 'INV-OWN-1',
          severity: 'error',
          path: b.unit.source,
          message,
          hint: twice
            ? 'Remove one of the two.'
            : 'Give one of the two objects another name, or remove it from one of the units.',
          counterexample: `cluster ${meeting} gets it from both`,
        })
      }
    }
  }
  return [...findings.values()]
}
