/** Billionths in one unit of each suffix. Source: k8s.io/apimachinery, `pkg/api/resource`. */
const nano = 10n ** 9n
const factors: Readonly<Record<string, bigint>> = {
  '': nano,
  n: 1n,
  u: 10n ** 3n,
  m: 10n ** 6n,
  k: nano * 10n ** 3n,
  M: nano * 10n ** 6n,
  G: nano * 10n ** 9n,
  T: nano * 10n ** 12n,
  P: nano * 10n ** 15n,
  E: nano * 10n ** 18n,
  Ki: nano * 2n ** 10n,
  Mi: nano * 2n ** 20n,
  Gi: nano * 2n ** 30n,
  Ti: nano * 2n ** 40n,
  Pi: nano * 2n ** 50n,
  Ei: nano * 2n ** 60n,
}

const pattern = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)|[eE]([+-]?\d{1,3}))?$/

/**
 * Exact amount of a Kubernetes quantity such as `500m`, `1Gi` or `1e3` in billionths; smaller parts are rounded away
 * from zero, as the API server does. Undefined where the text is none.
 */
export const parseNano = (text: string): bigint | undefined => {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, sign, whole = '0', behind = match[4] ?? '', , suffix = '', exponent = '0'] = match
  const power = Number(exponent) - behind.length
  const amount = BigInt(whole + behind) * (factors[suffix] ?? nano) * 10n ** BigInt(Math.max(power, 0))
  const divisor = 10n ** BigInt(Math.max(-power, 0))
  const size = (amount + divisor - 1n) / divisor
  return sign === '-' ? -size : size
}

/** Amount of a Kubernetes quantity as a number; undefined where the text is none. */
export const parseQuantity = (text: string): number | undefined => {
  const exact = parseNano(text)
  return exact === undefined ? undefined : Number(exact) / 1e9
}
