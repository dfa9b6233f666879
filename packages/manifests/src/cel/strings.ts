import type { Environment } from '@marcbachmann/cel-js'
import { re2 } from '../regex.ts'
import { ownName } from './dialect.ts'
import { CelFailure } from './failure.ts'

// CEL counts code points, JavaScript counts UTF-16 units.
const points = (text: string): readonly string[] => [...text]

const within = (index: bigint, size: number): number => {
  if (index < 0n || index > BigInt(size)) throw new CelFailure(`index ${index} is out of range`)
  return Number(index)
}

const find = (text: string, part: string, from: number, step: 1 | -1): bigint => {
  const all = points(text)
  const wanted = points(part)
  for (let at = from; at >= 0 && at <= all.length - wanted.length; at += step)
    if (wanted.every((letter, index) => all[at + index] === letter)) return BigInt(at)
  return -1n
}

const substring = (text: string, from: bigint, to?: bigint): string => {
  const all = points(text)
  const start = within(from, all.length)
  const end = to === undefined ? all.length : within(to, all.length)
  if (start > end) throw new CelFailure(`substring from ${start} to ${end}`)
  return all.slice(start, end).join('')
}

const split = (text: string, by: string, limit = -1n): string[] => {
  if (limit === 0n) return []
  const all = by === '' ? [...text] : text.split(by)
  if (limit < 0n || BigInt(all.length) <= limit) return all
  const kept = Number(limit) - 1
  return [...all.slice(0, kept), all.slice(kept).join(by)]
}

const replace = (text: string, part: string, by: string, limit = -1n): string => {
  let result = ''
  let rest = text
  for (let done = 0n; limit < 0n || done < limit; done++) {
    const at = rest.indexOf(part)
    if (at < 0 || (part === '' && rest === '')) break
    const taken = part === '' ? ([...rest][0] ?? '').length : part.length
    result += rest.slice(0, at) + by + (part === '' ? rest.slice(0, taken) : '')
    rest = rest.slice(at + taken)
    if (part === '' && rest === '' && (limit < 0n || done + 1n < limit)) return result + by
  }
  return result + rest
}

/** String functions as Kubernetes has them. Source: cel-go `ext.Strings`, and its regex library. */
export const addStrings = (environment: Environment): Environment =>
  environment
    .registerFunction(`string.${ownName('charAt')}(int): string`, (text: string, index: bigint) => {
      const all = points(text)
      return all[within(index, all.length)] ?? ''
    })
    .registerFunction(`string.${ownName('indexOf')}(string): int`, (text: string, part: string) =>
      find(text, part, 0, 1),
    )
    .registerFunction(`string.${ownName('indexOf')}(string, int): int`, (text: string, part: string, from: bigint) =>
      find(text, part, within(from, points(text).length), 1),
    )
    .registerFunction(`string.${ownName('lastIndexOf')}(string): int`, (text: string, part: string) =>
      find(text, part, points(text).length - points(part).length, -1),
    )
    .registerFunction(
      `string.${ownName('lastIndexOf')}(string, int): int`,
      (text: string, part: string, from: bigint) =>
        find(text, part, Math.min(within(from, points(text).length), points(text).length - points(part).length), -1),
    )
    .registerFunction(`string.${ownName('lowerAscii')}(): string`, (text: string) =>
      text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
    )
    .registerFunction(`string.${ownName('upperAscii')}(): string`, (text: string) =>
      text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
    )
    .registerFunction(`string.${ownName('substring')}(int): string`, substring)
    .registerFunction(`string.${ownName('substring')}(int, int): string`, substring)
    .registerFunction(`string.${ownName('split')}(string): list<string>`, (text: string, by: string) => split(text, by))
    .registerFunction(`string.${ownName('split')}(string, int): list<string>`, split)
    .registerFunction(`string.${ownName('replace')}(string, string): string`, replace)
    .registerFunction(`string.${ownName('replace')}(string, string, int): string`, replace)
    .registerFunction(`string.${ownName('matches')}(string): bool`, (text: string, pattern: string) =>
      re2(pattern).test(text),
    )
    .registerFunction('matches(string, string): bool', (text: string, pattern: string) => re2(pattern).test(text))
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => text.match(re2(pattern))?.[0] ?? '',
    )
    .registerFunction('string.findAll(string): list<string>', (text: string, pattern: string) =>
      [...text.matchAll(re2(pattern, 'g'))].map((match) => match[0]),
    )
    .registerFunction('string.findAll(string, int): list<string>', (text: string, pattern: string, limit: bigint) => {
      const all = [...text.matchAll(re2(pattern, 'g'))].map((match) => match[0])
      return limit < 0n ? all : all.slice(0, Number(limit))
    })
