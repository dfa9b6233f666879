import { isManifest, type Manifest } from '@fleetwright/manifests'
import type { Finding } from '@fleetwright/model'
import { LineCounter, parseAllDocuments } from 'yaml'

/** Objects of one YAML text, and what is wrong with it, by line. */
export interface ReadObjects {
  readonly objects: readonly Manifest[]
  readonly findings: readonly Finding[]
}

/** S4: a Secret with data in Git is a leaked secret. */
export const secretFinding = (object: Manifest, path: string): Finding[] => {
  if (object.kind !== 'Secret' || (!object['data'] && !object['stringData'])) return []
  const message = `Secret ${object.metadata.namespace ?? ''}/${object.metadata.name} carries data.`
  const hint =
    'Keep it out of Git: declare it in external.secrets and create it on the cluster, or use an ExternalSecret.'
  return [{ code: 'S4', severity: 'error', path, message, hint }]
}

/** Reads every document of a file; a broken one is reported with file, line and column, and the others are read all the same. */
export const readObjects = (text: string, file: string, path: string): ReadObjects => {
  const lines = new LineCounter()
  const objects: Manifest[] = []
  const findings: Finding[] = []
  const refuse = (offset: number, message: string, hint: string) => {
    const { line, col } = lines.linePos(offset)
    findings.push({
      code: 'own-yaml',
      severity: 'error',
      path,
      message,
      hint,
      position: { file, line: line || 1, column: col || 1 },
    })
  }
  for (const document of parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true })) {
    const [first] = document.errors
    if (first) {
      refuse(
        first.pos[0],
        `${file} is not YAML: ${(first.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '')}.`,
        'Mend the line.',
      )
      continue
    }
    const value: unknown = document.toJS()
    if (value === null || value === undefined) continue
    if (!isManifest(value)) {
      refuse(
        document.range?.[0] ?? 0,
        `${file} holds something that is no Kubernetes object: apiVersion, kind or metadata.name is missing.`,
        'Add the missing fields, or remove the document.',
      )
    } else {
      objects.push(value)
      findings.push(...secretFinding(value, path))
    }
  }
  return { objects, findings }
}
