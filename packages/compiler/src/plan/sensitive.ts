const watched: readonly (readonly [RegExp, string])[] = [
  [/\/(cluster)?role(binding)?-[^/]*\.yaml$/, 'RBAC'],
  [/\/serviceaccount-[^/]*\.yaml$/, 'RBAC'],
  [/\/networkpolicy-[^/]*\.yaml$/, 'NetworkPolicy'],
  [/^crds\//, 'CRD'],
  [/\/validatingadmissionpolicy(binding)?-[^/]*\.yaml$/, 'policy'],
]

/** Fields that the API server refuses to change on a live object: the object has to be replaced. */
const immutable: readonly (readonly [RegExp, RegExp, string])[] = [
  [/\/deployment-[^/]*\.yaml$/, /^ {2}selector:\n(?: {4}.*\n)+/m, 'selector'],
  [/\/(cluster)?rolebinding-[^/]*\.yaml$/, /^roleRef:\n(?: {2}.*\n)+/m, 'roleRef'],
  [/\/statefulset-[^/]*\.yaml$/, /^ {2}volumeClaimTemplates:\n(?: {2}.*\n)+/m, 'volumeClaimTemplates'],
]

/** What a reviewer must not miss in one file: `<what>: <path>`. */
export const sensitiveChanges = (path: string, before: string | undefined, after: string | undefined): string[] => {
  const found = watched.filter(([pattern]) => pattern.test(path)).map(([, what]) => `${what}: ${path}`)
  if (before !== undefined && after !== undefined) {
    for (const [pattern, block, field] of immutable) {
      if (pattern.test(path) && block.exec(before)?.[0] !== block.exec(after)?.[0])
        found.push(`immutable field ${field}: ${path}`)
    }
  }
  return found
}
