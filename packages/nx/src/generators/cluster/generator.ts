import type { Tree } from '@nx/devkit'
import { addEntry } from '../../edit/definition.ts'
import { formatted } from '../../edit/format.ts'
import { fill } from '../../edit/template.ts'
import { definitionOf } from '../definition-of.ts'

export interface ClusterOptions {
  readonly name: string
  readonly fleet: string
  readonly ring: string
  readonly region: string
  readonly instanceType?: string
  readonly min?: number
  readonly max?: number
}

/** Adds a cluster to `clusters`; its address ranges are allocated on the next generate and kept in the lock. */
export default async function clusterGenerator(tree: Tree, options: ClusterOptions): Promise<() => void> {
  const values = { instanceType: 'm6i.xlarge', min: 3, max: 12, ...options }
  const value = fill(tree.root, 'cluster/cluster.ts.hbs', values)
  const edit = { section: 'clusters', name: options.name, value, imports: ['cluster', 'aws', 'nodes'] }
  for (const { path, text } of addEntry(definitionOf(tree, options.fleet), edit))
    tree.write(path, await formatted(path, text))
  return () => process.stdout.write(`Next: npx nx run fleet-${options.fleet}:generate\n`)
}
