import type { Manifest } from './manifest.ts'
import type { Problem } from './problem.ts'

const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/
const subdomain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/
const labelValue = /^([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?$/

/** Kinds whose names are DNS labels (63), and kinds whose names may hold almost anything. All others are subdomains (253). */
const labelled = new Set(['Namespace', 'Service'])
const free = new Set(['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'])

const nameProblem = (kind: string, name: string): string | undefined => {
  if (free.has(kind)) return /[/%]/.test(name) || !name ? 'must not be empty or hold "/" or "%"' : undefined
  const most = labelled.has(kind) ? 63 : 253
  if (name.length > most) return `has ${name.length} characters, at most ${most} are possible`
  if (!(labelled.has(kind) ? label : subdomain).test(name))
    return `is no ${labelled.has(kind) ? 'DNS label' : 'DNS name'}: lower-case letters, digits and "-"${labelled.has(kind) ? '' : ' and "."'}, starting and ending with a letter or digit`
  return undefined
}

/** `prefix/name` with a DNS prefix and a name of at most 63 characters. */
const keyProblem = (key: string): string | undefined => {
  const parts = key.split('/')
  const name = parts.at(-1) ?? ''
  const prefix = parts.length > 1 ? parts[0] : undefined
  if (parts.length > 2 || (prefix !== undefined && (prefix.length > 253 || !subdomain.test(prefix))))
    return 'has a prefix that is no DNS name'
  if (!name || name.length > 63 || !labelValue.test(name)) return 'is not at most 63 letters, digits, "-", "_" and "."'
  return undefined
}

const problem = (code: string, path: string, message: string, hint: string): Problem => ({ code, path, message, hint })

/** Names, labels and annotations as the API server wants them (R5), and a namespace exactly where the kind has one. */
export const metadataProblems = (manifest: Manifest, namespaced: boolean): Problem[] => {
  const { name, namespace, labels = {}, annotations = {} } = manifest.metadata
  const problems: Problem[] = []
  const wrongName = nameProblem(manifest.kind, name)
  if (wrongName)
    problems.push(
      problem('wrong-name', 'metadata.name', `metadata.name "${name}" ${wrongName}.`, 'Choose another name.'),
    )
  if (namespaced && !namespace)
    problems.push(
      problem(
        'no-namespace',
        'metadata.namespace',
        `metadata.namespace is missing; ${manifest.kind} lives in a namespace.`,
        'Add metadata.namespace: it is written on every object (L3).',
      ),
    )
  if (!namespaced && namespace)
    problems.push(
      problem(
        'has-namespace',
        'metadata.namespace',
        `metadata.namespace is "${namespace}", but ${manifest.kind} is cluster-scoped.`,
        'Remove metadata.namespace.',
      ),
    )
  if (namespace !== undefined && (namespace.length > 63 || !label.test(namespace)))
    problems.push(
      problem(
        'wrong-name',
        'metadata.namespace',
        `metadata.namespace "${namespace}" is no DNS label of at most 63 characters.`,
        'Choose another namespace.',
      ),
    )
  for (const [key, value] of Object.entries(labels)) {
    const path = `metadata.labels["${key}"]`
    const wrong = keyProblem(key)
    if (wrong) problems.push(problem('R5', path, `The label key "${key}" ${wrong}.`, 'Choose another key.'))
    if (typeof value === 'string' && (value.length > 63 || !labelValue.test(value))) {
      problems.push(
        problem(
          'R5',
          path,
          `The label ${key} has the value "${value}", which is not at most 63 letters, digits, "-", "_" and ".".`,
          'Use an annotation for free text.',
        ),
      )
    }
  }
  let size = 0
  for (const [key, value] of Object.entries(annotations)) {
    const wrong = keyProblem(key)
    if (wrong)
      problems.push(
        problem('R5', `metadata.annotations["${key}"]`, `The annotation key "${key}" ${wrong}.`, 'Choose another key.'),
      )
    size += key.length + String(value).length
  }
  if (size > 262_144)
    problems.push(
      problem(
        'F17',
        'metadata.annotations',
        `The annotations have ${size} bytes, more than the 262,144 that are possible.`,
        'Move the text into a ConfigMap.',
      ),
    )
  return problems
}
