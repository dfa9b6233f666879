import type { Environment } from '@marcbachmann/cel-js'
import { ownName } from './dialect.ts'
import { CelFailure } from './failure.ts'

type Item = string | number | bigint | boolean

const isSorted = (list: readonly Item[]): boolean =>
  list.every((item, index) => index === 0 || (list[index - 1] ?? item) <= item)

const extreme = (name: string, better: (a: Item, b: Item) => boolean) => (list: readonly Item[]) => {
  const [first, ...rest] = list
  if (first === undefined) throw new CelFailure(`${name} called on empty list`)
  return rest.reduce((best, item) => (better(item, best) ? item : best), first)
}

const sum = (list: readonly (number | bigint)[]): number | bigint =>
  list.reduce<number | bigint>(
    (total, item) => (typeof item === 'bigint' ? BigInt(total) + item : Number(total) + item),
    0n,
  )

/** List functions. Source: kubernetes.io, "Common Expression Language in Kubernetes", list library. */
export const addLists = (environment: Environment): Environment =>
  environment
    .registerFunction('list.isSorted(): bool', isSorted)
    .registerFunction('list.sum(): dyn', sum)
    .registerFunction(
      'list.min(): dyn',
      extreme('min', (a, b) => a < b),
    )
    .registerFunction(
      'list.max(): dyn',
      extreme('max', (a, b) => a > b),
    )
    .registerFunction(`list.${ownName('indexOf')}(dyn): int`, (list: readonly Item[], item: Item) =>
      BigInt(list.indexOf(item)),
    )
    .registerFunction(`list.${ownName('lastIndexOf')}(dyn): int`, (list: readonly Item[], item: Item) =>
      BigInt(list.lastIndexOf(item)),
    )
