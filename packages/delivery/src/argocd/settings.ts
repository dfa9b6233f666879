import { type Manifest, typed } from '@fleetwright/manifests'
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap'
import { argocdNamespace } from '../names.ts'

/**
 * Waves wait only if Argo CD knows when an Application is healthy, and when that health speaks of what Git holds now.
 * Argo CD itself stopped shipping this check in 1.8.
 */
const applicationHealth = `local hs = { status = "Progressing", message = "Waiting for the first sync" }
if obj.status ~= nil and obj.status.sync ~= nil then
  local compared = obj.status.sync.comparedTo
  if compared ~= nil and obj.spec.sources ~= nil and compared.sources ~= nil then
    for index, source in ipairs(obj.spec.sources) do
      local seen = compared.sources[index]
      if seen == nil or seen.path ~= source.path or seen.targetRevision ~= source.targetRevision then
        return { status = "Progressing", message = "The definition changed, it is not compared yet" }
      end
    end
  end
  if obj.status.sync.status ~= "Synced" then
    return { status = "Progressing", message = "Not synced yet" }
  end
  if obj.status.health ~= nil and obj.status.health.status ~= nil then
    hs.status = obj.status.health.status
    hs.message = obj.status.health.message or ""
  end
end
return hs
`

/** What the hub's Argo CD has to be told, as Helm values of its chart would hold it. */
const configMap = (name: string, data: Record<string, string>): Manifest =>
  typed<IConfigMap>({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name,
      namespace: argocdNamespace,
      labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'argocd' },
    },
    data,
  })

/** Settings without which waves would not wait: health of Applications, an end for every sync, tracking by annotation. */
export const settings = (): readonly Manifest[] => [
  configMap('argocd-cm', {
    'application.resourceTrackingMethod': 'annotation',
    'resource.customizations.health.argoproj.io_Application': applicationHealth,
  }),
  configMap('argocd-cmd-params-cm', {
    'controller.sync.timeout.seconds': '1200',
    'controller.diff.server.side': 'true',
  }),
]
