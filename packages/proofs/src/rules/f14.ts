import { treeRule, type Problem } from '../define.ts'
import { objectName, ociRepositories } from '../tree/files.ts'
import { inProduction, partName, partsOf } from '../tree/objects.ts'
import { dig, text } from '../tree/read.ts'

const exact = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/

export const f14 = treeRule({ code: 'F14', title: 'Charts in production have exact versions.' }, (tree) => [
  ...partsOf(tree).flatMap((part): Problem[] =>
    inProduction(part)
      ? (part.variant.content.charts ?? [])
          .filter(({ version }) => !exact.test(version))
          .map(({ name, chart, version }) => ({
            path: part.unit.unit.source,
            message: `Helm release ${name} of ${partName(part)} takes chart ${chart} in version "${version}", which is not one exact version.`,
            counterexample: `${part.variant.clusters.length} clusters would upgrade at once when a new version appears`,
            hint: `Pin one version of ${chart}, such as 1.2.3.`,
          }))
      : [],
  ),
  ...ociRepositories(tree).flatMap(({ file, object }): Problem[] => {
    const semver = text(dig(object, 'spec', 'ref', 'semver'))
    if (semver === undefined) return []
    return [
      {
        path: file.source,
        message: `${objectName(object)} in ${file.path} follows the version range "${semver}".`,
        counterexample: `spec.ref.semver: ${semver}`,
        hint: 'Use spec.ref.tag or spec.ref.digest.',
      },
    ]
  }),
])
