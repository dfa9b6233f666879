const label = /^[a-z]([a-z0-9-]*[a-z0-9])?$/

/** Names become Kubernetes names and labels, alone and joined; the limits leave room for `<cluster>-<unit>` (63). */
const limits = {
  fleet: [30, 'it is part of the name of every engine object'],
  ring: [20, 'it is part of folder names'],
  cluster: [40, 'it is the prefix of Argo CD Applications'],
  app: [40, 'Flagger and the autoscaler append to it'],
  namespace: [53, "it is part of the name of the namespace's reconciler"],
  gateway: [40, 'it is part of certificate names'],
  component: [40, 'it is part of unit names'],
  'node group': [40, 'it is a label value of its nodes'],
} as const

export type Named = keyof typeof limits

/** Why a name cannot be used; undefined where it can. */
export const nameFault =
  (noun: Named) =>
  (name: string): string | undefined => {
    const [most, why] = limits[noun]
    if (name.length > most)
      return `The ${noun} name "${name}" has ${name.length} characters; at most ${most} are possible, because ${why}.`
    if (!label.test(name))
      return `The ${noun} name "${name}" is not a DNS label: lower-case letters, digits and "-", starting with a letter and not ending with "-".`
    return undefined
  }
