import type { FleetInput } from '../face/fleet.ts'
import type { Lock } from '../lock.ts'
import { joinPath } from '../path.ts'
import type { Cluster, ComponentUse, Ring } from '../resolved/model.ts'
import type { Report } from './shape.ts'
import { inRing } from './staged.ts'

type Settings = ComponentUse['in'][string]

/** Components with their pinned version, options and values in every ring they run in, sorted by name. */
export const resolveComponents = (
  fleet: FleetInput,
  rings: readonly Ring[],
  clusters: readonly Cluster[],
  lock: Lock,
  report: Report,
): ComponentUse[] => {
  const order = rings.map((ring) => ring.name)
  return Object.entries(fleet.components ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, input]) => {
      const path = joinPath('components', name)
      const on =
        input.on === undefined || input.on === 'everywhere'
          ? clusters
          : clusters.filter((cluster) => input.on?.includes(cluster.name))
      const used = new Set(on.map((cluster) => cluster.ring.name))
      const settings: (readonly [string, Settings])[] = []
      for (const ring of rings) {
        if (!used.has(ring.name)) continue
        const version = lock.pins[`components/${input.component}@${ring.name}`]
        if (version === undefined) {
          report({
            code: 'unpinned',
            path,
            message: `Component "${input.component}" has no version in ring "${ring.name}".`,
            hint: `npx fleetwright pin ${input.component}=<version> --ring ${ring.name}`,
          })
          continue
        }
        const at = <T>(value: T) => inRing(value, ring.index, order)
        settings.push([ring.name, { version, options: at(input.options), values: at(input.values ?? {}) }])
      }
      return {
        name,
        path,
        component: input.component,
        on: on.map((cluster) => cluster.name),
        in: Object.fromEntries(settings),
      }
    })
}
