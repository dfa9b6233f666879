const units = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 } as const
const spans = { s: 1, m: 60, h: 3600, d: 86_400 } as const

/** Millicores of `"500m"` or `"2"`. */
export const millisOf = (cpu: string): number =>
  cpu.endsWith('m') ? Number(cpu.slice(0, -1)) : Math.round(Number(cpu) * 1000)

/** Bytes of `"200Gi"`. */
export const bytesOf = (memory: string): number =>
  Number(memory.slice(0, -2)) * units[memory.slice(-2) as keyof typeof units]

/** Seconds of `"15m"`. */
export const secondsOf = (duration: string): number =>
  Number(duration.slice(0, -1)) * spans[duration.slice(-1) as keyof typeof spans]

/** Percent points of `"0.5%"`: 0.5. */
export const percentOf = (share: string): number => Number(share.slice(0, -1))

const trimmed = (value: number) => String(Math.round(value * 10) / 10)

/** `214.5 cores` */
export const cores = (millis: number): string => `${trimmed(millis / 1000)} cores`

/** `380 GiB` */
export const gib = (bytes: number): string => `${trimmed(bytes / units.Gi)} GiB`
