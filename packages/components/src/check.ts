import { type ComponentUse, type Finding, joinPath, type Model, nearest } from '@fleetwright/model'
import { catalogue } from './catalogue.ts'
import type { Component } from './component.ts'
import { unknownKeys } from './values.ts'

const error = (code: string, path: string, message: string, hint: string): Finding => ({
  code,
  severity: 'error',
  path,
  message,
  hint,
})

const meant = (word: string, known: readonly string[]) => {
  const near = nearest(word, known)
  return near ? `Did you mean "${near}"?` : `Known: ${known.join(', ')}.`
}

const versionFindings = (component: Component, use: ComponentUse): Finding[] =>
  Object.entries(use.in).flatMap(([ring, { version }]) => {
    if (version in component.versions) return []
    const known = Object.keys(component.versions)
    return [
      error(
        'unknown-version',
        use.path,
        `Component "${component.name}" is pinned to ${version} in ring "${ring}", which is no version that Fleetwright knows.`,
        `Pin one of: ${known.join(', ')} (npx fleetwright pin ${component.name}=${component.latest} --ring ${ring}).`,
      ),
    ]
  })

const optionFindings = (component: Component, use: ComponentUse): Finding[] => {
  const names = new Set(Object.values(use.in).flatMap(({ options }) => Object.keys(options)))
  return [...names]
    .filter((name) => !component.options.includes(name))
    .map((name) =>
      error(
        'unknown-key',
        joinPath(use.path, name),
        `"${name}" is not an option of component "${component.name}".`,
        meant(name, [...component.options, 'values', 'on']),
      ),
    )
}

/** Values of a component with one chart stand at the top; with several, below the name of the release. */
const valueFindings = (component: Component, use: ComponentUse): Finding[] => {
  const found = new Map<string, Finding>()
  const path = joinPath(use.path, 'values')
  for (const { version, values } of Object.values(use.in)) {
    const charts = component.versions[version] ?? []
    const [only] = component.releases
    const parts =
      component.releases.length === 1 && only
        ? [{ release: only, values, path }]
        : component.releases.map((release) => ({
            release,
            values: (values[release.name] ?? {}) as Readonly<Record<string, unknown>>,
            path: joinPath(path, release.name),
          }))
    const names = component.releases.map((release) => release.name)
    if (component.releases.length !== 1) {
      for (const name of Object.keys(values).filter((key) => !names.includes(key))) {
        found.set(
          name,
          error(
            'unknown-value',
            joinPath(path, name),
            `Component "${component.name}" has no release "${name}".`,
            meant(name, names),
          ),
        )
      }
    }
    for (const part of parts) {
      const facts = charts.find((one) => one.chart === part.release.chart)
      if (!facts) continue
      for (const one of unknownKeys(part.values, facts.keys, `${facts.chart} ${facts.version}`, part.path))
        found.set(one.path, one)
    }
  }
  return [...found.values()]
}

const needFindings = (component: Component, use: ComponentUse, model: Model): Finding[] =>
  component.needs
    .filter((need) => !model.components.some((other) => other.component === need))
    .map((need) =>
      error(
        'missing-component',
        use.path,
        `Component "${component.name}" needs "${need}", which is not in this fleet.`,
        `Add it to components.`,
      ),
    )

/** Everything that types cannot check of one use. */
export const checkUse = (use: ComponentUse, model: Model): readonly Finding[] => {
  const component = catalogue[use.component]
  if (!component)
    return [
      error(
        'unknown-component',
        use.path,
        `There is no component "${use.component}" in the catalogue.`,
        meant(use.component, Object.keys(catalogue)),
      ),
    ]
  const first = model.components.find((other) => other.component === use.component)
  const twice =
    first && first !== use
      ? [
          error(
            'component-twice',
            use.path,
            `Component "${use.component}" is in the fleet twice: ${first.path} and ${use.path}.`,
            'Remove one of the two.',
          ),
        ]
      : []
  return [
    ...twice,
    ...versionFindings(component, use),
    ...optionFindings(component, use),
    ...valueFindings(component, use),
    ...needFindings(component, use, model),
  ]
}
