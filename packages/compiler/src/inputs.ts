import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, normalize, relative } from 'node:path'
import type { Fleet, Finding } from '@fleetwright/model'

/** Texts of the files that a definition declares, by path relative to the fleet's folder. */
export type DeclaredFiles = ReadonlyMap<string, string>

const outside = (path: string) => path.startsWith('/') || normalize(path).startsWith('..')

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()

/**
 * Reads what `own` declares: manifest files and kustomize folders below the fleet's folder. A definition itself never
 * reads files, so these are all the inputs there are beside the sources.
 */
export const readDeclared = (fleet: Fleet, folder: string): { files: DeclaredFiles; findings: readonly Finding[] } => {
  const files = new Map<string, string>()
  const findings: Finding[] = []
  const refuse = (path: string, message: string, hint: string) =>
    findings.push({ code: 'own-file', severity: 'error', path, message, hint })
  const read = (file: string, source: string) => {
    const full = join(folder, file)
    if (outside(file))
      return refuse(source, `"${file}" lies outside the fleet's folder.`, 'Move it below the folder of fleet.ts.')
    if (!existsSync(full))
      return refuse(
        source,
        `There is no file "${file}".`,
        'Create it, or mend the path: it is relative to the folder of fleet.ts.',
      )
    if (statSync(full).isDirectory()) {
      for (const found of filesBelow(full)) files.set(relative(folder, found), readFileSync(found, 'utf8'))
      return
    }
    files.set(normalize(file), readFileSync(full, 'utf8'))
  }
  for (const [name, own] of Object.entries(fleet.input.own ?? {})) {
    const content = own?.content
    if (content?.kind === 'manifests')
      content.files.forEach((file, index) => read(file, `own.${name}.content.files[${index}]`))
    if (content?.kind === 'kustomize') read(content.folder, `own.${name}.content.folder`)
  }
  return { files, findings }
}
