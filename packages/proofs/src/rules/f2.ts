import { treeRule, type Problem } from '../define.ts'
import type { FleetTree } from '../tree.ts'
import { applications, applicationSets, type FileObject, objectName, ringOf } from '../tree/files.ts'
import { dig, text, texts } from '../tree/read.ts'

const finalizer = 'resources-finalizer.argocd.argoproj.io'

/** Files that belong to no ring, such as a hub's own, count as production. */
const isProduction = (tree: FleetTree, path: string): boolean => {
  const name = ringOf(tree, path)
  return tree.model.rings.find((ring) => ring.name === name)?.environment.production ?? true
}

const cascading = ({ file, object }: FileObject): Problem[] =>
  texts(dig(object, 'metadata', 'finalizers'))
    .filter((one) => one.startsWith(finalizer))
    .map((one) => ({
      path: file.source,
      message: `Deleting ${objectName(object)} would delete what it deployed in production: it has the finalizer ${one}.`,
      counterexample: `${file.path}; prune: false does not stop it (argoproj/argo-cd#16721)`,
      hint: `Remove the finalizer ${one}.`,
    }))

const unpreserved = ({ file, object }: FileObject): Problem[] => {
  const kept = dig(object, 'spec', 'syncPolicy', 'preserveResourcesOnDeletion') === true
  const policy = text(dig(object, 'spec', 'syncPolicy', 'applicationsSync'))
  if (kept && (policy === 'create-update' || policy === 'create-only')) return []
  return [
    {
      path: file.source,
      message: `${objectName(object)} deletes Applications and what they deployed when its input shrinks.`,
      counterexample: `preserveResourcesOnDeletion: ${String(kept)}, applicationsSync: ${policy ?? 'sync'} in ${file.path}`,
      hint: 'Set syncPolicy.preserveResourcesOnDeletion: true and syncPolicy.applicationsSync: create-update.',
    },
  ]
}

export const f2 = treeRule(
  { code: 'F2', title: 'Deleting an Argo CD object in production deletes no workload.' },
  (tree) => [
    ...applications(tree).flatMap((one) => (isProduction(tree, one.file.path) ? cascading(one) : [])),
    ...applicationSets(tree).flatMap((one) => (isProduction(tree, one.file.path) ? unpreserved(one) : [])),
  ],
)
