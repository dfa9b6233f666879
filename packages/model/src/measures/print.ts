const largest = (amount: number, units: readonly (readonly [string, number])[], rest: string): string => {
  const unit = units.find(([, size]) => amount >= size && amount % size === 0)
  return unit ? `${amount / unit[1]}${unit[0]}` : `${amount}${rest}`
}

/** `900` → `"15m"`: the largest unit that divides it; seconds are whole. */
export const printDuration = (seconds: number): string =>
  largest(
    seconds,
    [
      ['h', 3600],
      ['m', 60],
    ],
    's',
  )

/** `1500` → `"1500m"`, `2000` → `"2"`. */
export const printCpu = (millis: number): string => (millis % 1000 === 0 ? String(millis / 1000) : `${millis}m`)

/** `536870912` → `"512Mi"`. */
export const printBytes = (bytes: number): string =>
  largest(
    bytes,
    [
      ['Ti', 2 ** 40],
      ['Gi', 2 ** 30],
      ['Mi', 2 ** 20],
      ['Ki', 2 ** 10],
    ],
    '',
  )
