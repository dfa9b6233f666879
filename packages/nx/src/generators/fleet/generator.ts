import type { Tree } from '@nx/devkit'
import { formatted } from '../../edit/format.ts'
import { EditError } from '../../edit/definition.ts'
import { fill } from '../../edit/template.ts'
import { defaultPins } from '@fleetwright/components'

export interface FleetOptions {
  readonly name: string
  readonly repository?: string
  readonly region?: string
  readonly engine?: 'flux' | 'argocd'
}

const files = ['fleet.ts', 'fleet.lock.yaml', 'tsconfig.json', 'README.md'] as const

/** Scaffolds `fleet/<name>/`: a definition that generates as it stands. */
export default async function fleetGenerator(tree: Tree, options: FleetOptions): Promise<() => void> {
  const folder = `fleet/${options.name}`
  if (tree.exists(`${folder}/fleet.ts`)) throw new EditError(`${folder}/fleet.ts exists already. Choose another name.`)
  const engine = options.engine ?? 'flux'
  const components = ['cert-manager', 'kyverno', 'metrics-server']
  const pins = components.flatMap((name) =>
    ['staging', 'production'].map((ring) => ({
      entry: `components/${name}@${ring}`,
      version: defaultPins()[name] ?? '',
    })),
  )
  const values = {
    pins,
    repository: 'https://github.com/example/fleet',
    region: 'us-east-1',
    ...options,
    engine,
    flux: engine === 'flux',
  }
  for (const file of files) {
    const path = `${folder}/${file}`
    const text = fill(tree.root, `fleet/${file}.hbs`, values)
    tree.write(path, file === 'fleet.lock.yaml' ? text : await formatted(path, text))
  }
  return () => process.stdout.write(`Next: npx nx run fleet-${options.name}:generate\n`)
}
