import type { FleetInput } from '../face/fleet.ts'
import type { Lock } from '../lock.ts'
import { nearest } from '../nearest.ts'
import type { Report } from './shape.ts'

/** Pins for things the fleet does not have: most often a typo, or what was left of something removed. */
export const checkLockEntries = (fleet: FleetInput, lock: Lock, report: Report): void => {
  const names = {
    apps: Object.keys(fleet.apps),
    components: Object.values(fleet.components ?? {}).map((use) => use.component),
  }
  const rings = Object.keys(fleet.rings)
  const refuse = (entry: string, message: string, near: string | undefined) =>
    report({
      code: 'lock-contradicts',
      path: 'rings',
      message,
      hint: near
        ? `Did you mean "${near}"? Mend the line "${entry}" of the lock.`
        : `Remove the line "${entry}" from the lock.`,
    })
  for (const entry of Object.keys(lock.pins)) {
    const [, area, name, ring] = /^(apps|components)\/([^@]+)@(.+)$/.exec(entry) ?? []
    if ((area !== 'apps' && area !== 'components') || !name || !ring) {
      refuse(entry, `The lock pins "${entry}", which is not <apps|components>/<name>@<ring>.`, undefined)
    } else if (!names[area].includes(name)) {
      const noun = area === 'apps' ? 'app' : 'component'
      refuse(entry, `The lock pins ${noun} "${name}", which this fleet does not have.`, nearest(name, names[area]))
    } else if (!rings.includes(ring))
      refuse(entry, `The lock pins "${name}" in ring "${ring}", which this fleet does not have.`, nearest(ring, rings))
  }
  for (const ring of Object.keys(lock.editions))
    if (!rings.includes(ring))
      refuse(ring, `The lock has an edition for ring "${ring}", which this fleet does not have.`, nearest(ring, rings))
}
