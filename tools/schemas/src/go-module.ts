import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A Go module at one version, on disk, with the sum that the checksum database vouches for. */
export interface GoModule {
  readonly folder: string
  /** `h1:…` */
  readonly sum: string
}

/** Downloads (or finds in the module cache) one module. Throws where Go or the module cannot be had. */
export const goModule = (module: string, version: string): GoModule => {
  const empty = mkdtempSync(join(tmpdir(), 'fleetwright-schemas-'))
  try {
    const output = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
      cwd: empty,
      encoding: 'utf8',
      env: { ...process.env, GOFLAGS: '-mod=mod' },
    })
    const { Dir, Sum } = JSON.parse(output) as { Dir: string; Sum: string }
    return { folder: Dir, sum: Sum }
  } finally {
    rmSync(empty, { recursive: true, force: true })
  }
}

/** Files at a path of a module: the file itself, or what a folder holds, sorted. */
export const filesAt = (folder: string, path: string): { readonly path: string; readonly text: string }[] => {
  const full = join(folder, path)
  const names = statSync(full).isDirectory()
    ? readdirSync(full)
        .sort()
        .map((name) => `${path}/${name}`)
    : [path]
  return names
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ path: name, text: readFileSync(join(folder, name), 'utf8') }))
}
