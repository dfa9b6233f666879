import { dateRule, type Problem } from '../define.ts'
import { supportWindows } from '../support.ts'

export const invVer2 = dateRule(
  { code: 'INV-VER-2', title: 'The Kubernetes version of every cluster is inside its support window.' },
  (model, asOf) =>
    model.clusters.flatMap((cluster): Problem[] => {
      const { standard, extended } = supportWindows[cluster.region.provider][cluster.kubernetes]
      if (asOf <= standard) return []
      const over = asOf > extended
      return [
        {
          severity: over ? 'error' : 'warning',
          path: `${cluster.path}.kubernetes`,
          message: over
            ? `Kubernetes ${cluster.kubernetes} on cluster ${cluster.name} (${cluster.region.provider}) is out of support since ${extended}.`
            : `Kubernetes ${cluster.kubernetes} on cluster ${cluster.name} (${cluster.region.provider}) is in extended support since ${standard}; it ends on ${extended}.`,
          counterexample: `${over ? extended : standard} is before ${asOf}`,
          hint: `Plan the upgrade of ${cluster.name} to the next minor and raise ${cluster.path}.kubernetes.`,
        },
      ]
    }),
)
