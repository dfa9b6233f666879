import type ts from 'typescript'
import type { Reader, Site } from './sources.ts'

export interface Step {
  readonly site: Site
  /** Why it goes no deeper. */
  readonly note?: string
}

const madeByCode = 'the value comes out of a call, a loop or a table.'
const leftOut = 'the field is left out; its default counts.'

/** Looks through names, `as`, parentheses and helper calls to the object or list literal a value is written as. */
const literal = (typescript: typeof ts, reader: Reader, site: Site, hops = 0): Site | undefined => {
  const { node, file } = site
  if (hops > 20) return undefined
  const inner = (next: ts.Node) => literal(typescript, reader, { file, node: next }, hops + 1)
  if (typescript.isObjectLiteralExpression(node) || typescript.isArrayLiteralExpression(node)) return site
  if (
    typescript.isAsExpression(node) ||
    typescript.isParenthesizedExpression(node) ||
    typescript.isSatisfiesExpression(node)
  )
    return inner(node.expression)
  if (typescript.isCallExpression(node)) {
    // Helpers take their fields as an object literal: cluster({ … }), nodes("type", { … }), Object.freeze({ … }).
    const argument = [...node.arguments]
      .reverse()
      .find((one) => typescript.isObjectLiteralExpression(one) || typescript.isIdentifier(one))
    return argument && typescript.isIdentifier(node.expression) ? inner(argument) : undefined
  }
  if (typescript.isIdentifier(node)) {
    const found = reader.named(node, file)
    return found && literal(typescript, reader, found, hops + 1)
  }
  return undefined
}

const keyText = (typescript: typeof ts, name: ts.PropertyName): string | undefined =>
  typescript.isIdentifier(name) || typescript.isStringLiteralLike(name) || typescript.isNumericLiteral(name)
    ? name.text
    : undefined

/** The property of an object literal, its own before those of spreads, later spreads before earlier ones. */
const property = (
  typescript: typeof ts,
  reader: Reader,
  object: ts.ObjectLiteralExpression,
  file: ts.SourceFile,
  key: string,
): Step | undefined => {
  let opaque: Step | undefined
  for (const member of [...object.properties].reverse()) {
    if (typescript.isPropertyAssignment(member) && keyText(typescript, member.name) === key)
      return { site: { file, node: member.initializer } }
    if (typescript.isShorthandPropertyAssignment(member) && member.name.text === key) {
      const found = reader.named(member.name, file)
      return { site: found ?? { file, node: member } }
    }
    if (typescript.isSpreadAssignment(member)) {
      const target = literal(typescript, reader, { file, node: member.expression })
      const found =
        target && typescript.isObjectLiteralExpression(target.node)
          ? property(typescript, reader, target.node, target.file, key)
          : undefined
      if (found) return found
      if (!target) opaque ??= { site: { file, node: member }, note: madeByCode }
    }
  }
  return opaque
}

/** `objects(a, b)` and `manifests('x.yaml')` take their list as arguments. */
const listOf = (typescript: typeof ts, node: ts.Node): readonly ts.Expression[] | undefined =>
  typescript.isCallExpression(node) &&
  typescript.isIdentifier(node.expression) &&
  ['objects', 'manifests'].includes(node.expression.text)
    ? node.arguments
    : undefined

/** One key or index deeper. */
export const descend = (typescript: typeof ts, reader: Reader, site: Site, key: string | number): Step => {
  const list = listOf(typescript, site.node)
  if (list) {
    const item = typeof key === 'number' ? list[key] : undefined
    return { site: item ? { file: site.file, node: item } : site }
  }
  const target = literal(typescript, reader, site)
  if (!target) return { site, note: madeByCode }
  const { node, file } = target
  if (typescript.isArrayLiteralExpression(node)) {
    const before = node.elements.slice(0, Number(key) + 1)
    const item = before.some((one) => typescript.isSpreadElement(one)) ? undefined : node.elements[Number(key)]
    return item ? { site: { file, node: item } } : { site: target, note: madeByCode }
  }
  const found = typescript.isObjectLiteralExpression(node)
    ? property(typescript, reader, node, file, String(key))
    : undefined
  return found ?? { site: target, note: leftOut }
}
