import { existsSync, readFileSync } from 'node:fs'
import { isAbsolute, relative } from 'node:path'
import { type Finding, locate } from '@fleetwright/model'
import { fleetPaths } from './workspace.ts'

/**
 * Gives findings their place in the typed source. Lazily: sources are parsed only when there is something to report,
 * and every file once.
 */
export const withPositions = async (findings: readonly Finding[], root: string, name: string): Promise<Finding[]> => {
  if (findings.every((finding) => finding.position)) return [...findings]
  const texts = new Map<string, string | undefined>()
  const read = (file: string) => {
    if (!texts.has(file)) texts.set(file, existsSync(file) ? readFileSync(file, 'utf8') : undefined)
    return texts.get(file)
  }
  const { definition } = fleetPaths(root, name)
  const cache = new Map<string, Finding['position']>()
  const place = async (path: string) => {
    if (!cache.has(path)) {
      const found = await locate(path, definition, read)
      cache.set(path, found && { ...found, file: isAbsolute(found.file) ? relative(root, found.file) : found.file })
    }
    return cache.get(path)
  }
  const placed: Finding[] = []
  for (const finding of findings) {
    const position = finding.position ?? (await place(finding.path))
    placed.push(position ? { ...finding, position } : finding)
  }
  return placed
}
