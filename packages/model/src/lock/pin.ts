import type { Fleet } from '../face/fleet.ts'
import type { Finding } from '../finding.ts'
import type { Lock } from '../lock.ts'
import { nearest } from '../nearest.ts'

/** A version to be set: of an app or a component. */
export interface PinRequest {
  readonly name: string
  readonly version: string
  readonly digest?: string
}

/** One line of the lock that moved. */
export interface PinChange {
  readonly entry: string
  readonly from?: string
  readonly to: string
}

const tag = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/
const floating = /^(latest|stable|main|master|edge|nightly)$|[*^~><]|(^|\.)x(\.|$)|^v?\d+(\.\d+)?$/

const refusal = (code: string, message: string, hint: string): Finding => ({
  code,
  severity: 'error',
  path: '',
  message,
  hint,
})

/** Components are pinned by the name of the catalogue, apps by their own. */
const areaOf = (fleet: Fleet, name: string): string | undefined => {
  if (name in fleet.input.apps) return 'apps'
  const components = Object.values(fleet.input.components ?? {}).map((use) => use.component)
  return components.includes(name) ? 'components' : undefined
}

/** Sets versions in some rings (all where left out). Pure; every wrong name is reported and nothing is set then. */
export const pin = (
  lock: Lock,
  fleet: Fleet,
  requests: readonly PinRequest[],
  rings: readonly string[] | undefined,
): { readonly lock: Lock; readonly changed: readonly PinChange[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const known = Object.keys(fleet.input.rings)
  const chosen = rings?.length ? rings : known
  for (const ring of chosen) {
    if (known.includes(ring)) continue
    const near = nearest(ring, known)
    findings.push(
      refusal(
        'unknown-ring',
        `There is no ring "${ring}" in this fleet.`,
        near ? `Did you mean "${near}"?` : `Declared: ${known.join(', ')}.`,
      ),
    )
  }
  const pins: Record<string, string> = { ...lock.pins }
  const digests: Record<string, string> = { ...lock.digests }
  const changed: PinChange[] = []
  for (const { name, version, digest } of requests) {
    const area = areaOf(fleet, name)
    if (!area) {
      const all = [
        ...Object.keys(fleet.input.apps),
        ...Object.values(fleet.input.components ?? {}).map((use) => use.component),
      ]
      const near = nearest(name, all)
      findings.push(
        refusal(
          'unknown-app',
          `There is no app or component "${name}" in this fleet.`,
          near ? `Did you mean "${near}"?` : `Declared: ${all.join(', ')}.`,
        ),
      )
      continue
    }
    if (!tag.test(version) || floating.test(version)) {
      findings.push(
        refusal(
          'INV-VER-3',
          `"${version}" is not an exact version of ${name}.`,
          'Pin a full version such as 1.4.2: a tag that moves would change clusters without a commit.',
        ),
      )
      continue
    }
    for (const ring of chosen) {
      const entry = `${area}/${name}@${ring}`
      const from = pins[entry]
      if (from !== version) changed.push({ entry, to: version, ...(from === undefined ? {} : { from }) })
      pins[entry] = version
    }
    const image = fleet.input.apps[name]?.image
    if (area === 'apps' && image && digest) {
      const entry = `${image}:${version}`
      const from = digests[entry]
      if (from !== digest) changed.push({ entry, to: digest, ...(from === undefined ? {} : { from }) })
      digests[entry] = digest
    }
  }
  return findings.length ? { lock, changed: [], findings } : { lock: { ...lock, pins, digests }, changed, findings }
}
