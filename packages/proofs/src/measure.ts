import { parseBytes, parseCpu, parseDuration, parsePercent } from '@fleetwright/model'

/** Millicores of `"500m"` or `"2"`. The model has been checked, so what is no measure counts as nothing. */
export const millisOf = (cpu: string): number => parseCpu(cpu) ?? 0

/** Bytes of `"200Gi"`. */
export const bytesOf = (memory: string): number => parseBytes(memory) ?? 0

/** Seconds of `"15m"`. */
export const secondsOf = (duration: string): number => parseDuration(duration) ?? 0

/** Percent points of `"0.5%"`: 0.5, without the dust of binary fractions. */
export const percentOf = (share: string): number => Math.round((parsePercent(share) ?? 0) * 1e8) / 1e6

const trimmed = (value: number) => String(Math.round(value * 10) / 10)

/** `214.5 cores` */
export const cores = (millis: number): string => `${trimmed(millis / 1000)} cores`

/** `380 GiB` */
export const gib = (bytes: number): string => `${trimmed(bytes / 2 ** 30)} GiB`
