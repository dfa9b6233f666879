import { treeRule, type Problem } from '../define.ts'
import type { FleetTree } from '../tree.ts'
import { sorted } from '../order.ts'
import {
  applications,
  applicationSets,
  closureOf,
  type FileObject,
  foldersOf,
  gitSources,
  objectName,
  treePath,
} from '../tree/files.ts'
import { annotation } from '../tree/objects.ts'
import { dig, text, texts } from '../tree/read.ts'

const key = 'argocd.argoproj.io/manifest-generate-paths'

/** Absolute repository paths of the folders that the sources of an Application reach. */
const wanted = (tree: FleetTree, application: unknown): string[] =>
  sorted(
    gitSources(application).flatMap((source) => {
      const path = treePath(tree, text(dig(source, 'path')) ?? '')
      const reached = path !== undefined && foldersOf(tree).has(path) ? closureOf(tree, path) : []
      return reached.map((folder) => `/gitops/${tree.model.name}${folder === '' ? '' : `/${folder}`}`)
    }),
  )

const paths = (tree: FleetTree, { file, object }: FileObject): Problem[] => {
  const need = wanted(tree, object)
  const have = sorted((annotation(object, key) ?? '').split(';').filter((path) => path !== ''))
  const missing = need.filter((path) => !have.includes(path))
  const extra = have.filter((path) => !need.includes(path))
  if (need.length === 0 || (missing.length === 0 && extra.length === 0)) return []
  return [
    {
      path: file.source,
      message:
        missing.length > 0
          ? `${objectName(object)} does not watch every folder it is made of: a change there would be reported Synced while the old version runs.`
          : `${objectName(object)} watches folders it is not made of: every commit there would refresh it.`,
      counterexample: missing.length > 0 ? `missing ${missing.join(', ')}` : `not part of it: ${extra.join(', ')}`,
      hint: `Set the annotation ${key} to ${need.join(';')}.`,
    },
  ]
}

const revisions = ({ file, object }: FileObject): Problem[] =>
  gitSources(object).flatMap((source): Problem[] => {
    const revision = text(dig(source, 'targetRevision')) ?? 'HEAD'
    if (/^refs\/(heads|tags)\/.+/.test(revision) || /^[0-9a-f]{40}$/.test(revision)) return []
    return [
      {
        path: file.source,
        message: `${objectName(object)} follows the revision ${revision}, which is not fully qualified.`,
        counterexample: `targetRevision: ${revision} in ${file.path}`,
        hint: `Use refs/heads/<branch>.`,
      },
    ]
  })

const templates = ({ file, object }: FileObject): Problem[] =>
  dig(object, 'spec', 'goTemplate') === true &&
  texts(dig(object, 'spec', 'goTemplateOptions')).includes('missingkey=error')
    ? []
    : [
        {
          path: file.source,
          message: `${objectName(object)} fills a missing key with an empty text.`,
          counterexample: file.path,
          hint: 'Set goTemplate: true and goTemplateOptions: ["missingkey=error"].',
        },
      ]

export const l11 = treeRule(
  {
    code: 'L11',
    title: 'An Application names its revision in full and watches exactly the folders it is made of.',
    proves: ['K8S-20'],
  },
  (tree) => [
    ...applications(tree).flatMap((one) => [...revisions(one), ...paths(tree, one)]),
    ...applicationSets(tree).flatMap(templates),
  ],
)
