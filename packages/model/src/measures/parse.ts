/** Milliseconds, bytes and the like are whole numbers; a text that is no measure gives `undefined`. */

const durationUnits = { s: 1, m: 60, h: 3600, d: 86_400 } as const
const byteUnits = { Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40 } as const

const isKey = <T extends object>(map: T, key: string | undefined): key is Extract<keyof T, string> =>
  key !== undefined && key in map

/** Seconds in a duration such as `"15m"`. */
export const parseDuration = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text)
  const unit = match?.[2]
  return isKey(durationUnits, unit) ? Number(match?.[1]) * durationUnits[unit] : undefined
}

/** Share between 0 and 1 of a percentage such as `"20%"`. */
export const parsePercent = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(text)
  return match ? Number(match[1]) / 100 : undefined
}

/** Millicores of an amount of CPU such as `"500m"` or `"2"`. */
export const parseCpu = (text: string): number | undefined => {
  const match = /^(\d+)m$/.exec(text)
  if (match) return Number(match[1])
  return /^\d+(?:\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : undefined
}

/** Bytes of an amount such as `"512Mi"`. */
export const parseBytes = (text: string): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti)$/.exec(text)
  const unit = match?.[2]
  return isKey(byteUnits, unit) ? Math.round(Number(match?.[1]) * byteUnits[unit]) : undefined
}

/** True for a day that exists: `"2027-02-28"`, not `"2027-02-30"`. */
export const isDay = (text: string): boolean => {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const lengths = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return day >= 1 && day <= (lengths[month - 1] ?? 0)
}
