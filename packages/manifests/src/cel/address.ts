import { isIP } from 'node:net'

/** An IP address as its number. */
export interface Address {
  readonly family: 4 | 6
  readonly bits: bigint
}

/** A range of addresses; host bits may be set, as the API server allows. */
export interface Range {
  readonly address: Address
  readonly prefix: number
}

const join = (parts: readonly number[], size: bigint): bigint =>
  parts.reduce((bits, part) => (bits << size) | BigInt(part), 0n)

const sixteen = (text: string): readonly number[] =>
  text
    .split(':')
    .filter(Boolean)
    .flatMap((part) => {
      if (!part.includes('.')) return [Number.parseInt(part, 16)]
      const [a = 0, b = 0, c = 0, d = 0] = part.split('.').map(Number)
      return [a * 256 + b, c * 256 + d]
    })

/** An address; undefined for none, and for what the API server refuses: zones and IPv4 inside IPv6. */
export const parseAddress = (text: string): Address | undefined => {
  const family = isIP(text)
  if (family === 4) return { family, bits: join(text.split('.').map(Number), 8n) }
  if (family !== 6 || text.includes('%')) return undefined
  const [front = '', back] = text.split('::')
  const left = sixteen(front)
  const right = sixteen(back ?? '')
  const zeros = back === undefined ? [] : new Array<number>(8 - left.length - right.length).fill(0)
  const bits = join([...left, ...zeros, ...right], 16n)
  return bits >> 32n === 0xffffn ? undefined : { family: 6, bits }
}

const length = (family: 4 | 6) => (family === 4 ? 32 : 128)

/** A range in CIDR notation; undefined for none. */
export const parseRange = (text: string): Range | undefined => {
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text)
  const address = match && parseAddress(match[1] ?? '')
  const prefix = Number(match?.[2])
  return address && prefix <= length(address.family) ? { address, prefix } : undefined
}

/** The first address of a range. */
export const networkOf = ({ address, prefix }: Range): Address => {
  const host = BigInt(length(address.family) - prefix)
  return { family: address.family, bits: (address.bits >> host) << host }
}

/** True where the range holds the address. */
export const holds = (range: Range, address: Address): boolean => {
  if (range.address.family !== address.family) return false
  const host = BigInt(length(address.family) - range.prefix)
  return range.address.bits >> host === address.bits >> host
}
