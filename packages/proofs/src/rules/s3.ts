import { treeRule, type Problem } from '../define.ts'
import { applications, appProjects, type FileObject, objectName } from '../tree/files.ts'
import { dig, items, text, texts } from '../tree/read.ts'

const wildcards = (project: unknown): string[] => [
  ...texts(dig(project, 'spec', 'sourceRepos'))
    .filter((repository) => repository === '*')
    .map(() => 'spec.sourceRepos'),
  ...items(dig(project, 'spec', 'destinations')).flatMap((destination, index) =>
    ['server', 'name', 'namespace']
      .filter((field) => text(dig(destination, field)) === '*')
      .map((field) => `spec.destinations[${index}].${field}`),
  ),
  ...items(dig(project, 'spec', 'clusterResourceWhitelist')).flatMap((entry, index) =>
    text(dig(entry, 'kind')) === '*' ? [`spec.clusterResourceWhitelist[${index}].kind`] : [],
  ),
]

const isNeutral = (project: unknown): boolean =>
  items(dig(project, 'spec', 'sourceRepos')).length === 0 &&
  items(dig(project, 'spec', 'destinations')).length === 0 &&
  items(dig(project, 'spec', 'namespaceResourceBlacklist')).some((entry) => text(dig(entry, 'kind')) === '*')

const open = ({ file, object }: FileObject): Problem[] =>
  wildcards(object).map((where) => ({
    path: file.source,
    message: `${objectName(object)} allows everything in ${where}.`,
    counterexample: `${where}: "*" in ${file.path}`,
    hint: 'List the repositories, the clusters by name, the namespaces and the kinds.',
  }))

export const s3 = treeRule(
  {
    code: 'S3',
    title: 'AppProjects name what they allow, and the default project allows nothing.',
    proves: ['ENT-02a'],
  },
  (tree) => {
    const projects = appProjects(tree)
    const first = applications(tree)[0]
    const defaults = projects.filter(({ object }) => text(dig(object, 'metadata', 'name')) === 'default')
    const lacking = first && !defaults.some(({ object }) => isNeutral(object))
    const used = applications(tree).filter(
      ({ object }) => (text(dig(object, 'spec', 'project')) ?? 'default') === 'default',
    )
    return [
      ...projects.flatMap(open),
      ...used.map(({ file, object }): Problem => ({
        path: file.source,
        message: `${objectName(object)} uses the default project.`,
        counterexample: file.path,
        hint: 'Set spec.project to the project of its tenant.',
      })),
      ...(lacking
        ? [
            {
              path: defaults[0]?.file.source ?? 'delivery',
              message:
                'The default AppProject is not neutralised: an Application without a project could deploy anything.',
              counterexample: defaults[0]?.file.path ?? 'no AppProject named default in the tree',
              hint: 'Emit AppProject default with sourceRepos: [], destinations: [] and namespaceResourceBlacklist "*".',
            },
          ]
        : []),
    ]
  },
)
