// Makes packages/manifests/schemas from the sources in sources.json: `node tools/schemas/src/make.ts [--check]`.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import sources from '../sources.json' with { type: 'json' }
import { crdsIn } from './crds.ts'
import { filesAt, goModule } from './go-module.ts'
import { builtIns } from './kubernetes.ts'

const out = join(import.meta.dirname, '../../../packages/manifests/schemas')

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

interface Recorded {
  readonly output: string
  readonly sha256: string
  readonly module: string
  readonly version: string
  readonly sum: string
  readonly licence: string
  readonly inputs: readonly { readonly path: string; readonly sha256: string }[]
}

const made = new Map<string, string>()
const records: Recorded[] = []

const record = (
  output: string,
  value: unknown,
  source: { module: string; version: string; licence: string },
  sum: string,
  inputs: readonly { path: string; text: string }[],
) => {
  const text = `${JSON.stringify(value)}\n`
  if (made.has(output)) throw new Error(`Two sources give ${output}.`)
  made.set(output, text)
  records.push({
    output,
    sha256: sha256(text),
    module: source.module,
    version: source.version,
    sum,
    licence: source.licence,
    inputs: inputs.map((input) => ({ path: input.path, sha256: sha256(input.text) })),
  })
}

for (const source of sources.kubernetes) {
  process.stderr.write(`Kubernetes ${source.minor}: ${source.module}@${source.version}\n`)
  const { folder, sum } = goModule(source.module, source.version)
  const files = filesAt(folder, source.folder)
  const texts = new Map(files.map((file) => [file.path.split('/').at(-1) ?? '', file.text] as const))
  record(
    `kubernetes/${source.minor}.json`,
    builtIns(texts),
    source,
    sum,
    files.filter((file) => /__v\d+_openapi\.json$/.test(file.path)),
  )
}

const index: Record<string, { release: string; crds: string[] }> = {}
for (const source of sources.crds) {
  process.stderr.write(`${source.component} ${source.release}: ${source.module}@${source.version}\n`)
  const { folder, sum } = goModule(source.module, source.version)
  const entry = (index[source.component] ??= { release: source.release, crds: [] })
  for (const file of source.paths
    .flatMap((path) => filesAt(folder, path))
    .filter((one) => one.path.endsWith('.yaml'))) {
    for (const { name, crd } of crdsIn(file.text)) {
      record(`crds/${source.component}/${name}.json`, crd, source, sum, [file])
      entry.crds.push(name)
    }
  }
  entry.crds.sort()
}

/** Small facts of every kind, so that a kind is found without reading its schema. */
const kindIndex = Object.entries(index).flatMap(([component, { release, crds }]) =>
  crds.map((name) => {
    const { spec } = JSON.parse(made.get(`crds/${component}/${name}.json`) ?? '{}') as {
      spec: {
        group: string
        scope: string
        names: { kind: string; plural: string }
        versions: { name: string; served: boolean; storage: boolean; deprecated?: boolean }[]
      }
    }
    const versions = spec.versions.map((version) => ({
      name: version.name,
      served: version.served,
      ...(version.deprecated ? { deprecated: true } : {}),
    }))
    return {
      component,
      release,
      name,
      group: spec.group,
      kind: spec.names.kind,
      plural: spec.names.plural,
      namespaced: spec.scope === 'Namespaced',
      versions,
    }
  }),
)
made.set(
  'index.json',
  `${JSON.stringify(kindIndex.sort((a, b) => (a.component + a.name < b.component + b.name ? -1 : 1)))}\n`,
)
made.set(
  'sources.lock.json',
  `${JSON.stringify(
    records.sort((a, b) => (a.output < b.output ? -1 : 1)),
    null,
    1,
  )}\n`,
)

const present = existsSync(out)
  ? readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(out, join(entry.parentPath, entry.name)))
  : []
const stale = present.filter((path) => !made.has(path))
const changed = [...made]
  .filter(([path, text]) => !existsSync(join(out, path)) || readFileSync(join(out, path), 'utf8') !== text)
  .map(([path]) => path)

if (process.argv.includes('--check')) {
  for (const path of [...changed, ...stale]) process.stderr.write(`differs from its source: ${path}\n`)
  process.exit(changed.length + stale.length ? 1 : 0)
}
for (const path of stale) rmSync(join(out, path))
for (const path of changed) {
  mkdirSync(dirname(join(out, path)), { recursive: true })
  writeFileSync(join(out, path), made.get(path) ?? '')
}
process.stderr.write(`${made.size} files, ${changed.length} changed, ${stale.length} removed\n`)
