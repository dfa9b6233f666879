import { emitYaml, type TreeFile } from '@fleetwright/tree'

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** A YAML file whose value is known; value and text are made once, when somebody asks. */
export const yamlFile = (
  own: { readonly owner: string; readonly source: string },
  path: string,
  make: () => unknown,
): TreeFile => {
  const content = once(make)
  return { ...own, path, content, text: once(() => emitYaml(content())) }
}
