import type { Tree } from '@nx/devkit'
import { addEntry, entryNames } from '../../edit/definition.ts'
import { formatted } from '../../edit/format.ts'
import { addPins } from '../../edit/pins.ts'
import { fill } from '../../edit/template.ts'
import { definitionOf } from '../definition-of.ts'

export interface AppOptions {
  readonly name: string
  readonly fleet: string
  readonly namespace: string
  readonly image: string
  readonly version?: string
  readonly criticality?: 'critical' | 'standard' | 'best-effort'
}

/** Adds an app to `apps` and one pin per ring to the lock. */
export default async function appGenerator(tree: Tree, options: AppOptions): Promise<() => void> {
  const values = { version: '0.1.0', criticality: 'standard', ...options }
  const definition = definitionOf(tree, options.fleet)
  const value = fill(tree.root, 'app/app.ts.hbs', values)
  const edit = { section: 'apps', name: options.name, value, imports: ['app', 'everywhere'] }
  for (const { path, text } of addEntry(definition, edit)) tree.write(path, await formatted(path, text))
  const lock = `fleet/${options.fleet}/fleet.lock.yaml`
  const rings = definition[0] ? entryNames(definition[0], 'rings') : []
  tree.write(lock, addPins(tree.read(lock, 'utf8') ?? '', `apps/${options.name}`, rings, values.version))
  return () => process.stdout.write(`Next: npx nx run fleet-${options.fleet}:generate\n`)
}
