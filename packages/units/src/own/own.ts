import type { Manifest } from '@fleetwright/manifests'
import type { Finding, Model } from '@fleetwright/model'
import type { AnyUnit, Content, Unit } from '../unit.ts'
import { resolveFolder } from './kustomize.ts'
import { readObjects, secretFinding } from './read.ts'

type Own = Model['own'][number]

const exact = /^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$/

const contentOf = (
  own: Own,
  files: ReadonlyMap<string, string>,
  folder: string,
): { readonly content: Content; readonly findings: readonly Finding[] } => {
  const { content, path } = own
  const at = `${path}.content`
  switch (content.kind) {
    case 'manifests': {
      const read = content.files.flatMap((file, index) => {
        const text = files.get(file)
        return text === undefined ? [] : [readObjects(text, `${folder}${file}`, `${at}.files[${index}]`)]
      })
      return {
        content: { manifests: read.flatMap((one) => one.objects) },
        findings: read.flatMap((one) => one.findings),
      }
    }
    case 'objects':
      return {
        content: { manifests: content.objects as unknown as readonly Manifest[] },
        findings: (content.objects as unknown as readonly Manifest[]).flatMap((object, index) =>
          secretFinding(object, `${at}.objects[${index}]`),
        ),
      }
    case 'kustomize': {
      const { objects, findings } = resolveFolder(content.folder, files, `${at}.folder`, folder)
      return { content: { manifests: objects }, findings }
    }
    case 'chart': {
      const { release, repository, version, chart, values = {}, installs = {} } = content
      const findings: Finding[] = exact.test(version)
        ? []
        : [
            {
              code: 'F14',
              severity: 'error',
              path: `${at}.version`,
              message: `The chart ${chart} is at "${version}", which is no exact version.`,
              hint: 'Write one version such as 1.4.2: a range upgrades the whole fleet at once.',
            },
          ]
      const made = {
        name: release,
        namespace: own.namespace,
        chart,
        repository,
        version,
        values,
        installs: { kinds: installs.kinds ?? [], clusterScoped: installs.clusterScoped ?? [] },
      }
      return { content: { manifests: [], charts: [made] }, findings }
    }
    default:
      return content satisfies never
  }
}

const tenantOf = (model: Model, namespace: string): string =>
  model.namespaces.find((space) => space.name === namespace)?.tenant ?? 'platform'

const unitOf = (own: Own, content: Content, model: Model): Unit => ({
  id: own.layer === 'apps' ? `apps/${own.name}` : `infrastructure/${own.name}`,
  layer: own.layer,
  on: own.on,
  render: () => content,
  prune: 'prune',
  tenant: tenantOf(model, own.namespace),
  ...(own.layer === 'apps' && model.namespaces.some((space) => space.name === own.namespace)
    ? { namespace: own.namespace }
    : {}),
  source: own.path,
})

/**
 * What the users bring themselves, as units like any other: the same checks judge it. `files` are by path relative to
 * the fleet's folder, which messages name as `folder` (ending in `/`, or empty).
 */
export const ownUnits = (
  model: Model,
  files: ReadonlyMap<string, string>,
  folder = '',
): { readonly units: readonly AnyUnit[]; readonly findings: readonly Finding[] } => {
  const made = model.own.map((own) => ({ own, ...contentOf(own, files, folder) }))
  return {
    units: made.map(({ own, content }) => unitOf(own, content, model)),
    findings: made.flatMap(({ findings }) => findings),
  }
}

/** Units with the users' patches in their overlays; a patch that fits nothing is a finding (R24). */
export const withPatches = (
  units: readonly AnyUnit[],
  model: Model,
): { readonly units: readonly AnyUnit[]; readonly findings: readonly Finding[] } => {
  const findings: Finding[] = model.patches
    .filter((patch) => !units.some((unit) => unit.id === patch.unit))
    .map((patch) => ({
      code: 'R24',
      severity: 'error',
      path: `${patch.path}.unit`,
      message: `There is no unit "${patch.unit}" to patch.`,
      hint: 'See the ids with `npx fleetwright list units`.',
    }))
  const patched = units.map((unit): AnyUnit => {
    const own = model.patches.filter((patch) => patch.unit === unit.id)
    if (!own.length) return unit
    return {
      ...unit,
      overlay: (cluster) => {
        const base = unit.overlay?.(cluster)
        const here = own.filter((patch) => patch.on.includes(cluster.name))
        const patches = here.map((patch) => ({
          target: patch.target,
          operations: patch.operations,
          source: patch.path,
        }))
        return { patches: [...(base?.patches ?? []), ...patches], ...(base?.values ? { values: base.values } : {}) }
      },
    }
  })
  return { units: patched, findings }
}
