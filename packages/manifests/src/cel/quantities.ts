import type { Environment } from '@marcbachmann/cel-js'
import { CelFailure } from './failure.ts'
import { parseNano } from './quantity.ts'

const unit = 10n ** 9n
const largest = 2n ** 63n - 1n

class Quantity {
  readonly nano: bigint
  constructor(nano: bigint) {
    this.nano = nano
  }
}

const quantity = (text: string): Quantity => {
  const nano = parseNano(text)
  if (nano === undefined) throw new CelFailure(`"${text}" is no quantity`)
  return new Quantity(nano)
}

const isInteger = ({ nano }: Quantity): boolean =>
  nano % unit === 0n && nano / unit <= largest && nano / unit >= -largest

const asInteger = (one: Quantity): bigint => {
  if (!isInteger(one)) throw new CelFailure('the quantity is no whole number of 64 bits')
  return one.nano / unit
}

const compare = (a: bigint, b: bigint): bigint => (a < b ? -1n : a > b ? 1n : 0n)

/** Quantities. Source: kubernetes.io, "Common Expression Language in Kubernetes", quantity library. */
export const addQuantities = (environment: Environment): Environment =>
  environment
    .registerType('Quantity', Quantity)
    .registerFunction('quantity(string): Quantity', quantity)
    .registerFunction('isQuantity(string): bool', (text: string) => parseNano(text) !== undefined)
    .registerOperator('Quantity == Quantity', (a: Quantity, b: Quantity) => a.nano === b.nano)
    .registerFunction('Quantity.isInteger(): bool', isInteger)
    .registerFunction('Quantity.asInteger(): int', asInteger)
    .registerFunction('Quantity.asApproximateFloat(): double', ({ nano }: Quantity) => Number(nano) / 1e9)
    .registerFunction('Quantity.sign(): int', ({ nano }: Quantity) => compare(nano, 0n))
    .registerFunction('Quantity.isGreaterThan(Quantity): bool', (a: Quantity, b: Quantity) => a.nano > b.nano)
    .registerFunction('Quantity.isLessThan(Quantity): bool', (a: Quantity, b: Quantity) => a.nano < b.nano)
    .registerFunction('Quantity.compareTo(Quantity): int', (a: Quantity, b: Quantity) => compare(a.nano, b.nano))
    .registerFunction('Quantity.add(Quantity): Quantity', (a: Quantity, b: Quantity) => new Quantity(a.nano + b.nano))
    .registerFunction('Quantity.add(int): Quantity', (a: Quantity, b: bigint) => new Quantity(a.nano + b * unit))
    .registerFunction('Quantity.sub(Quantity): Quantity', (a: Quantity, b: Quantity) => new Quantity(a.nano - b.nano))
    .registerFunction('Quantity.sub(int): Quantity', (a: Quantity, b: bigint) => new Quantity(a.nano - b * unit))
