import type { Environment } from '@marcbachmann/cel-js'
import { type Address, holds, networkOf, parseAddress, parseRange, type Range } from './address.ts'
import { CelFailure } from './failure.ts'

class Ip {
  readonly address: Address
  constructor(address: Address) {
    this.address = address
  }
}

class Cidr {
  readonly range: Range
  constructor(range: Range) {
    this.range = range
  }
}

class Url {
  readonly url: URL
  constructor(url: URL) {
    this.url = url
  }
}

const ip = (text: string): Ip => {
  const address = parseAddress(text)
  if (!address) throw new CelFailure(`"${text}" is no IP address`)
  return new Ip(address)
}

const cidr = (text: string): Cidr => {
  const range = parseRange(text)
  if (!range) throw new CelFailure(`"${text}" is no CIDR`)
  return new Cidr(range)
}

const base = 'http://fleetwright.invalid'

/** An absolute URL, or an absolute path. Source: Go's `url.ParseRequestURI`. */
const parseUrl = (text: string): URL | undefined => {
  const whole = text.startsWith('/') ? base + text : text
  return URL.canParse(whole) && (text.startsWith('/') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text))
    ? new URL(whole)
    : undefined
}

const url = (text: string): Url => {
  const parsed = parseUrl(text)
  if (!parsed) throw new CelFailure(`"${text}" is no URL`)
  return new Url(parsed)
}

const own = (part: (parsed: URL) => string) => (one: Url) => (one.url.href.startsWith(base) ? '' : part(one.url))

const same = (a: Address, b: Address): boolean => a.family === b.family && a.bits === b.bits

const inRange = (one: Ip, range: string): boolean => holds(cidr(range).range, one.address)

const containsRange = (outer: Range, inner: Range): boolean =>
  outer.prefix <= inner.prefix && holds(outer, inner.address)

/** URLs, IP addresses and CIDRs. Source: kubernetes.io, "Common Expression Language in Kubernetes". */
export const addNetwork = (environment: Environment): Environment =>
  environment
    .registerType('URL', Url)
    .registerFunction('url(string): URL', url)
    .registerFunction('isURL(string): bool', (text: string) => parseUrl(text) !== undefined)
    .registerFunction(
      'URL.getScheme(): string',
      own((parsed) => parsed.protocol.slice(0, -1)),
    )
    .registerFunction(
      'URL.getHost(): string',
      own((parsed) => parsed.host),
    )
    .registerFunction(
      'URL.getHostname(): string',
      own((parsed) => parsed.hostname.replaceAll(/^\[|\]$/g, '')),
    )
    .registerFunction(
      'URL.getPort(): string',
      own((parsed) => parsed.port),
    )
    .registerFunction('URL.getEscapedPath(): string', (one: Url) => one.url.pathname)
    .registerType('IP', Ip)
    .registerFunction('ip(string): IP', ip)
    .registerOperator('IP == IP', (a: Ip, b: Ip) => same(a.address, b.address))
    .registerFunction('isIP(string): bool', (text: string) => parseAddress(text) !== undefined)
    .registerFunction('IP.family(): int', (one: Ip) => BigInt(one.address.family))
    .registerFunction('IP.isUnspecified(): bool', (one: Ip) => one.address.bits === 0n)
    .registerFunction('IP.isLoopback(): bool', (one: Ip) =>
      one.address.family === 4 ? inRange(one, '127.0.0.0/8') : one.address.bits === 1n,
    )
    .registerFunction('IP.isLinkLocalUnicast(): bool', (one: Ip) =>
      inRange(one, one.address.family === 4 ? '169.254.0.0/16' : 'fe80::/10'),
    )
    .registerType('CIDR', Cidr)
    .registerFunction('cidr(string): CIDR', cidr)
    .registerOperator(
      'CIDR == CIDR',
      (a: Cidr, b: Cidr) => same(a.range.address, b.range.address) && a.range.prefix === b.range.prefix,
    )
    .registerFunction('isCIDR(string): bool', (text: string) => parseRange(text) !== undefined)
    .registerFunction('CIDR.ip(): IP', ({ range }: Cidr) => new Ip(range.address))
    .registerFunction(
      'CIDR.masked(): CIDR',
      ({ range }: Cidr) => new Cidr({ address: networkOf(range), prefix: range.prefix }),
    )
    .registerFunction('CIDR.prefixLength(): int', ({ range }: Cidr) => BigInt(range.prefix))
    .registerFunction('CIDR.containsIP(string): bool', ({ range }: Cidr, text: string) =>
      holds(range, ip(text).address),
    )
    .registerFunction('CIDR.containsIP(IP): bool', ({ range }: Cidr, one: Ip) => holds(range, one.address))
    .registerFunction('CIDR.containsCIDR(string): bool', ({ range }: Cidr, text: string) =>
      containsRange(range, cidr(text).range),
    )
    .registerFunction('CIDR.containsCIDR(CIDR): bool', ({ range }: Cidr, inner: Cidr) =>
      containsRange(range, inner.range),
    )
