import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Finding } from '../finding.ts'
import type { Lock } from '../lock.ts'
import { nearest } from '../nearest.ts'
import { emptyLock, sections } from './sections.ts'

const isSection = (key: string): key is (typeof sections)[number] => sections.some((section) => section === key)

/** Reads `fleet.lock.yaml`; every problem comes with its line. An empty text is an empty lock. */
export const readLock = (
  text: string,
  file = 'fleet.lock.yaml',
): { readonly lock: Lock; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = []
  const lines = new LineCounter()
  const refuse = (offset: number, message: string, hint: string) => {
    const { line, col } = lines.linePos(offset)
    findings.push({
      code: 'lock',
      severity: 'error',
      path: '',
      message,
      hint,
      position: { file, line: line || 1, column: col || 1 },
    })
  }
  const conflict = /^(<{7}|>{7}|={7}) ?/m.exec(text)
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, version: '1.2' })
  if (conflict) {
    const hint =
      'Keep the lines of both sides (every entry is a line of its own), remove the marks, and generate again.'
    refuse(conflict.index, 'A merge conflict was left in the lock.', hint)
    return { lock: emptyLock, findings }
  }
  for (const error of document.errors)
    refuse(
      error.pos[0],
      `The lock is not YAML: ${error.message.split('\n')[0]}`,
      'Mend the line, or restore the file from Git.',
    )
  if (findings.length || document.contents === null) return { lock: emptyLock, findings }
  if (!isMap(document.contents)) {
    refuse(0, 'The lock is not a map of sections.', 'Restore the file from Git.')
    return { lock: emptyLock, findings }
  }
  const lock: Record<string, Record<string, string>> = {}
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : ''
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0
    if (!isSection(name)) {
      const near = nearest(name, sections)
      refuse(
        offset,
        `"${name}" is not a section of the lock.`,
        near ? `Did you mean "${near}"?` : `Sections: ${sections.join(', ')}.`,
      )
      continue
    }
    const entries: Record<string, string> = (lock[name] = {})
    if (isScalar(value) && value.value === null) continue
    if (!isMap(value)) {
      refuse(offset, `Section ${name} of the lock is not a map.`, 'Write one entry per line.')
      continue
    }
    for (const entry of value.items) {
      const at = isScalar(entry.key) ? (entry.key.range?.[0] ?? 0) : offset
      // The source text is what counts: `1.10` is a version and not the number 1.1.
      const content = isScalar(entry.value) ? (entry.value.source ?? String(entry.value.value)) : undefined
      if (!isScalar(entry.key) || !content)
        refuse(at, `The entry in section ${name} is not "key: text".`, 'Write one entry per line.')
      else entries[String(entry.key.value)] = content
    }
  }
  return { lock: { ...emptyLock, ...lock }, findings }
}
