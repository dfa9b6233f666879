const factors: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

const pattern = /^([+-]?(?:\d+(?:\.\d*)?|\.\d+))(?:(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)|[eE]([+-]?\d+))?$/

/** Amount of a Kubernetes quantity such as `500m`, `1Gi` or `1e3`; undefined where the text is none. */
export const parseQuantity = (text: string): number | undefined => {
  const match = pattern.exec(text)
  if (!match) return undefined
  const factor = match[3] === undefined ? (factors[match[2] ?? ''] ?? 1) : 10 ** Number(match[3])
  return Number(match[1]) * factor
}
