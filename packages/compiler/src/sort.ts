import type { Finding } from '@fleetwright/model'

const rank = { error: 0, warning: 1, info: 2 } as const

const key = (finding: Finding) => `${rank[finding.severity]} ${finding.code} ${finding.path} ${finding.message}`

/** Errors first, then by code and path; the same finding once. */
export const sortFindings = (findings: readonly Finding[]): Finding[] => {
  const unique = new Map(findings.map((finding) => [key(finding), finding] as const))
  return [...unique].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, finding]) => finding)
}

/** True where something stands in the way of writing. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((finding) => finding.severity === 'error')
