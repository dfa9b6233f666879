import { BlockList, isIP, isIPv4 } from 'node:net'
import type { Environment } from '@marcbachmann/cel-js'
import { parseQuantity } from './quantity.ts'

// The Kubernetes CEL libraries that rules of the kinds we handle use. What is not here is reported as unsupported by
// the evaluator, never guessed. Source: kubernetes.io, "Common Expression Language in Kubernetes".

class Quantity {
  readonly amount: number
  constructor(text: string) {
    const amount = parseQuantity(text)
    if (amount === undefined) throw new RangeError(`"${text}" is no quantity`)
    this.amount = amount
  }
}

class Url {
  readonly url: URL
  constructor(text: string) {
    // Kubernetes wants an absolute URL or an absolute path; only the first has a host.
    this.url = new URL(text)
  }
}

const isUrl = (text: string): boolean => URL.canParse(text)

class Cidr {
  readonly prefix: number
  readonly list = new BlockList()
  constructor(text: string) {
    const [address = '', prefix = ''] = text.split('/')
    const family = isIP(address)
    this.prefix = Number(prefix)
    if (!family || !/^\d+$/.test(prefix) || this.prefix > (family === 4 ? 32 : 128))
      throw new RangeError(`"${text}" is no CIDR`)
    this.list.addSubnet(address, this.prefix, family === 4 ? 'ipv4' : 'ipv6')
  }
}

const isCidr = (text: string): boolean => {
  try {
    return new Cidr(text).prefix >= 0
  } catch {
    return false
  }
}

const regex = (pattern: string): RegExp => new RegExp(pattern, 'u')

const compareLists = (list: readonly (string | number | bigint | boolean)[]): boolean =>
  list.every((item, index) => index === 0 || (list[index - 1] ?? item) <= item)

/** Adds the libraries to an environment. */
export const addKubernetesLibrary = (environment: Environment): Environment =>
  environment
    .registerType('Quantity', Quantity)
    .registerFunction('quantity(string): Quantity', (text: string) => new Quantity(text))
    .registerFunction('isQuantity(string): bool', (text: string) => parseQuantity(text) !== undefined)
    .registerFunction('Quantity.isGreaterThan(Quantity): bool', (a: Quantity, b: Quantity) => a.amount > b.amount)
    .registerFunction('Quantity.isLessThan(Quantity): bool', (a: Quantity, b: Quantity) => a.amount < b.amount)
    .registerFunction('Quantity.compareTo(Quantity): int', (a: Quantity, b: Quantity) =>
      BigInt(Math.sign(a.amount - b.amount)),
    )
    .registerFunction('Quantity.sign(): int', (a: Quantity) => BigInt(Math.sign(a.amount)))
    .registerType('URL', Url)
    .registerFunction('url(string): URL', (text: string) => new Url(text))
    .registerFunction('isURL(string): bool', isUrl)
    .registerFunction('URL.getScheme(): string', (url: Url) => url.url.protocol.slice(0, -1))
    .registerFunction('URL.getHost(): string', (url: Url) => url.url.host)
    .registerFunction('URL.getHostname(): string', (url: Url) => url.url.hostname)
    .registerFunction('URL.getPort(): string', (url: Url) => url.url.port)
    .registerFunction('URL.getEscapedPath(): string', (url: Url) => url.url.pathname)
    .registerFunction('isIP(string): bool', (text: string) => isIP(text) !== 0)
    .registerType('CIDR', Cidr)
    .registerFunction('cidr(string): CIDR', (text: string) => new Cidr(text))
    .registerFunction('isCIDR(string): bool', isCidr)
    .registerFunction('CIDR.containsIP(string): bool', (cidr: Cidr, ip: string) =>
      cidr.list.check(ip, isIPv4(ip) ? 'ipv4' : 'ipv6'),
    )
    .registerFunction('CIDR.prefixLength(): int', (cidr: Cidr) => BigInt(cidr.prefix))
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => regex(pattern).exec(text)?.[0] ?? '',
    )
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
      [...text.matchAll(new RegExp(pattern, 'gu'))].map((match) => match[0]),
    )
    .registerFunction('list.isSorted(): bool', compareLists)
