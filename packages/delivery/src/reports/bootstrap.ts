import type { Cluster, Model } from '@fleetwright/model'
import type { TreeFile } from '@fleetwright/tree'
import { clusterFolder, inRepository } from '../names.ts'

const fluxVersion = 'v2.9.4'
const argocdVersion = 'v3.5.7'

const secretStep = (model: Model, namespace: string): string[] =>
  model.source.auth
    ? [
        '',
        `The repository needs credentials: create the Secret \`${namespace}/${model.source.auth.$secret}\` first. It is never part of this tree.`,
      ]
    : []

const fluxSteps = (model: Model, cluster: Cluster): string[] => {
  const root = inRepository(model, clusterFolder(cluster))
  return [
    `# Bootstrap of ${cluster.name} with Flux`,
    '',
    `Ring ${cluster.ring.name}, region ${cluster.region.name}, Kubernetes ${cluster.kubernetes}. Run once, from the root of the repository, with \`kubectl\` aimed at this cluster.`,
    ...secretStep(model, 'flux-system'),
    '',
    '```sh',
    `kubectl config use-context ${cluster.name}`,
    `flux check --pre`,
    `flux install --version=${fluxVersion} --components=source-controller,kustomize-controller,helm-controller,notification-controller --network-policy=true`,
    `kubectl apply --server-side -f ${root}/source.yaml -f ${root}/root.yaml`,
    `flux get kustomizations --watch`,
    '```',
    '',
    'From here on Flux follows the repository; nothing else is applied by hand.',
    '',
  ]
}

const argocdSteps = (model: Model, cluster: Cluster, hub: string): string[] => {
  const isHub = cluster.name === hub
  return [
    `# Bootstrap of ${cluster.name} with Argo CD`,
    '',
    isHub
      ? `This cluster is the hub. Run once, from the root of the repository.`
      : `The hub is ${hub}. Register this cluster there under exactly this name: destinations go by name.`,
    ...secretStep(model, 'argocd'),
    '',
    '```sh',
    ...(isHub
      ? [
          `kubectl config use-context ${hub}`,
          `kubectl create namespace argocd`,
          `kubectl apply --server-side --force-conflicts -n argocd -f https://raw.githubusercontent.com/argoproj/argo-cd/${argocdVersion}/manifests/ha/install.yaml`,
          `argocd cluster add ${hub} --name ${hub} --in-cluster --yes`,
          `kubectl apply --server-side --force-conflicts -k gitops/${model.name}/argocd/${hub}`,
        ]
      : [
          `argocd cluster add ${cluster.name} --name ${cluster.name} --yes`,
          `argocd app get ${cluster.name} --refresh`,
        ]),
    '```',
    '',
  ]
}

/** `reports/bootstrap/<cluster>.md`: the exact commands that bring one cluster under the active engine. */
export const bootstrapReports = (model: Model): TreeFile[] =>
  model.clusters.map((cluster) => ({
    path: `reports/bootstrap/${cluster.name}.md`,
    owner: 'delivery/reports',
    source: cluster.path,
    text: () => {
      const { active, hub } = model.delivery
      const steps = active === 'argocd' && hub ? argocdSteps(model, cluster, hub) : fluxSteps(model, cluster)
      return steps.join('\n')
    },
  }))
