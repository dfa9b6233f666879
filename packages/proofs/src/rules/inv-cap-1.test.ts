import fc from 'fast-check'
import type { Model } from '@fleetwright/model'
import { describe, expect, it } from 'vitest'
import { app, cluster, group, model, region, settings } from '../fixtures/make.ts'
import { invCap1 } from './inv-cap-1.ts'

const groupNames = ['red', 'blue'] as const

/** Pods of one core on nodes of one core: a placement of pods is a matching, which the oracle searches directly. */
const smallFleet = fc
  .record({
    clusters: fc.array(
      fc.record({ red: fc.integer({ min: 0, max: 4 }), blue: fc.integer({ min: 0, max: 4 }), closed: fc.boolean() }),
      { minLength: 2, maxLength: 4 },
    ),
    apps: fc.array(
      fc.record({
        on: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
        replicas: fc.integer({ min: 0, max: 4 }),
        group: fc.constantFrom('red', 'blue', undefined),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ clusters, apps }): Model => {
    const names = clusters.map((_, index) => `c${index}`)
    const taints = [{ key: 'dedicated', value: 'red', effect: 'NoSchedule' as const }]
    return model({
      capacity: { margin: '0%', daemonsets: { cpu: '0', memory: '0Mi' } },
      clusters: clusters.map((sizes, index) =>
        cluster(`c${index}`, index, {
          region: { ...region(`r${index}`), zones: ['a'] },
          nodeGroups: groupNames.map((name) =>
            group(`c${index}`, name, {
              max: sizes[name],
              allocatable: { cpuMillis: 1000, memoryBytes: 2 ** 30 },
              taints: name === 'red' && sizes.closed ? taints : [],
            }),
          ),
        }),
      ),
      apps: apps.map(({ on, replicas, group: nodeGroup }, index) =>
        app(
          `a${index}`,
          names.filter((_, at) => on.includes(at)),
          nodeGroup ? { nodeGroup } : {},
          settings({ replicas, resources: { cpu: '1', memory: '1Mi', limits: {} } }),
        ),
      ),
    })
  })

interface Pod {
  readonly own: boolean
  readonly slots: readonly string[]
}

const slotsFor = (fleet: Model, appName: string, clusterNames: readonly string[]): string[] => {
  const nodeGroup = fleet.apps.find(({ name }) => name === appName)?.nodeGroup
  return fleet.clusters
    .filter(({ name }) => clusterNames.includes(name))
    .flatMap(({ name, nodeGroups }) =>
      nodeGroups
        .filter((one) => (nodeGroup ? one.name === nodeGroup : one.taints.length === 0))
        .flatMap((one) => Array.from({ length: one.max }, (_, slot) => `${name}/${one.name}/${slot}`)),
    )
}

const podsAfterLoss = (fleet: Model, lost: string): Pod[] =>
  fleet.apps.flatMap(({ name, on, in: rings }) => {
    const replicas = Number(rings['world']?.replicas)
    const left = on.filter((one) => one !== lost)
    const own = left.flatMap((one) => Array<Pod>(replicas).fill({ own: true, slots: slotsFor(fleet, name, [one]) }))
    const moves = on.includes(lost) && left.length > 0
    return [...own, ...(moves ? Array<Pod>(replicas).fill({ own: false, slots: slotsFor(fleet, name, left) }) : [])]
  })

/** Whether all pods get a slot of their own (augmenting paths over single pods). */
const canPlace = (pods: readonly Pod[]): boolean => {
  const taken = new Map<string, Pod & { id: number }>()
  const seat = (pod: Pod & { id: number }, seen: Set<string>): boolean =>
    pod.slots.some((slot) => {
      if (seen.has(slot)) return false
      seen.add(slot)
      const holder = taken.get(slot)
      if (holder && !seat(holder, seen)) return false
      taken.set(slot, pod)
      return true
    })
  return pods.every((pod, id) => seat({ ...pod, id }, new Set()))
}

describe('INV-CAP-1', () => {
  it('[INV-CAP-1] finds a shortage exactly where no placement of single pods exists', () => {
    fc.assert(
      fc.property(smallFleet, (fleet) => {
        const names = fleet.clusters.map(({ name }) => name)
        fc.pre(names.every((lost) => canPlace(podsAfterLoss(fleet, lost).filter(({ own }) => own))))
        const lacking = names.filter((lost) => !canPlace(podsAfterLoss(fleet, lost)))
        const found = names.filter((_, index) =>
          invCap1.check(fleet).some(({ message }) => message.startsWith(`When region r${index} is lost`)),
        )
        expect(found).toEqual(lacking)
      }),
      { numRuns: 1000 },
    )
  })

  it('[INV-CAP-1] the suggested maximum makes its finding go away', () => {
    fc.assert(
      fc.property(smallFleet, (fleet) => {
        for (const finding of invCap1.check(fleet)) {
          const [, name, at, to] = /nodeGroups\.(\w+) in cluster (\w+) from \d+ to (\d+)/.exec(finding.hint) ?? []
          if (!name) continue
          const raised = {
            ...fleet,
            clusters: fleet.clusters.map((one) => ({
              ...one,
              nodeGroups: one.nodeGroups.map((nodes) =>
                one.name === at && nodes.name === name ? { ...nodes, max: Number(to) } : nodes,
              ),
            })),
          }
          expect(invCap1.check(raised).map(({ message }) => message)).not.toContain(finding.message)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('[INV-CAP-1] nodes beyond a multiple of the zones are not counted', () => {
    const fleet = (max: number) =>
      model({
        capacity: { margin: '0%', daemonsets: { cpu: '0', memory: '0Mi' } },
        clusters: ['east', 'west'].map((name, slot) =>
          cluster(name, slot, { region: region(name), nodeGroups: [group(name, 'backend', { max })] }),
        ),
        apps: [app('order', ['east', 'west'], {}, settings({ replicas: 24 }))],
      })
    expect(invCap1.check(fleet(6))).toEqual([])
    expect(invCap1.check(fleet(5))).toHaveLength(2)
  })
})
