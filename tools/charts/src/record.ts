// Records what is known of the pinned charts: `node tools/charts/src/record.ts [--check] [--mirror <folder>]`.
// Charts come as Go modules where their project is one, else from Git; only derived structure is written.
import { createHash } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parse } from 'yaml'
import sources from '../sources.json' with { type: 'json' }
import { installs } from './kinds.ts'
import { keyTree } from './key-tree.ts'

interface Source {
  readonly chart: string
  readonly version: string
  readonly repository: string
  readonly path: string
  readonly licence: string
  readonly module?: string
  readonly git?: string
}

const out = join(import.meta.dirname, '../../../packages/components/charts')
const mirror = process.argv.includes('--mirror') ? process.argv[process.argv.indexOf('--mirror') + 1] : undefined

const fromModule = (module: string, path: string): ReadonlyMap<string, string> => {
  const empty = mkdtempSync(join(tmpdir(), 'fleetwright-charts-'))
  try {
    const { Dir } = JSON.parse(
      execFileSync('go', ['mod', 'download', '-json', module], { cwd: empty, encoding: 'utf8' }),
    ) as { Dir: string }
    const root = join(Dir, path)
    const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return new Map(
      files
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [relative(root, file), readFileSync(file, 'utf8')] as const),
    )
  } finally {
    rmSync(empty, { recursive: true, force: true })
  }
}

const fromGit = (git: string, path: string): ReadonlyMap<string, string> => {
  const [name = '', ref = ''] = git.split('@')
  const local = mirror && join(mirror, name.replace('/', '+'), 'repo')
  const folder = local && existsSync(local) ? local : mkdtempSync(join(tmpdir(), 'fleetwright-charts-'))
  const run = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (folder !== local)
    execFileSync('git', ['clone', '--quiet', '--bare', '--filter=blob:none', `https://github.com/${name}`, folder])
  const names = run('ls-tree', '-r', '--name-only', ref, `${path}/`).split('\n').filter(Boolean)
  return new Map(names.map((file) => [file.slice(path.length + 1), run('show', `${ref}:${file}`)] as const))
}

const hashOf = (files: ReadonlyMap<string, string>): string => {
  const hash = createHash('sha256')
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}\0${text}\0`)
  return hash.digest('hex')
}

let different = 0
mkdirSync(out, { recursive: true })
for (const source of sources as readonly Source[]) {
  const files = source.module ? fromModule(source.module, source.path) : fromGit(source.git ?? '', source.path)
  const chart = parse(files.get('Chart.yaml') ?? '') as { dependencies?: readonly { name: string; alias?: string }[] }
  const subcharts = (chart.dependencies ?? []).map((dependency) => dependency.alias ?? dependency.name)
  const templates = [...files]
    .filter(([path]) => /^templates\/.*\.(ya?ml|tpl)$/.test(path) && !path.includes('tests/'))
    .map(([, text]) => text)
  const record = {
    chart: source.chart,
    version: source.version,
    repository: source.repository,
    source: { from: source.module ?? source.git, path: source.path, sha256: hashOf(files), licence: source.licence },
    installs: { from: 'templates', ...installs(templates) },
    keys: keyTree(files.get('values.yaml') ?? '', files.get('values.schema.json'), subcharts),
  }
  const text = `${JSON.stringify(record)}\n`
  const file = join(out, `${source.chart}-${source.version}.json`)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  different++
  if (process.argv.includes('--check'))
    process.stderr.write(`differs from its source: ${source.chart} ${source.version}\n`)
  else writeFileSync(file, text)
}
process.stderr.write(`${sources.length} charts, ${different} different\n`)
process.exit(process.argv.includes('--check') && different ? 1 : 0)
