/**
 * What AWS instance types offer: vCPU and GiB by size, and the GiB per vCPU of a family.
 * Source: EC2 "Instance types".
 */
const vcpus: Readonly<Record<string, number>> = {
  medium: 1,
  large: 2,
  xlarge: 4,
  '2xlarge': 8,
  '4xlarge': 16,
  '8xlarge': 32,
  '9xlarge': 36,
  '12xlarge': 48,
  '16xlarge': 64,
  '18xlarge': 72,
  '24xlarge': 96,
  '32xlarge': 128,
  '48xlarge': 192,
}

const gibPerVcpu: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8 }

const burstable: Readonly<Record<string, readonly [number, number]>> = {
  't3.medium': [2, 4],
  't3.large': [2, 8],
  't3.xlarge': [4, 16],
  't3.2xlarge': [8, 32],
}

/** vCPU and GiB of an instance type of the families c, m, r (5 to 8) and t3; undefined for others. */
export const instanceSize = (type: string): { readonly vcpu: number; readonly gib: number } | undefined => {
  const known = burstable[type]
  if (known) return { vcpu: known[0], gib: known[1] }
  const match = /^([cmr])[5-8][a-z]{0,3}\.([0-9a-z]+)$/.exec(type)
  const vcpu = vcpus[match?.[2] ?? '']
  const ratio = gibPerVcpu[match?.[1] ?? '']
  return vcpu && ratio ? { vcpu, gib: vcpu * ratio } : undefined
}

/** What the kubelet keeps of each core, in millicores: 6 % of the first, 1 % of the second, 0.5 % of the next two, 0.25 % of the rest. */
const reservedCpu = (vcpu: number): number =>
  60 + (vcpu > 1 ? 10 : 0) + Math.min(2, Math.max(0, vcpu - 2)) * 5 + Math.max(0, vcpu - 4) * 2.5

/** What the kubelet keeps of the memory: 11 MiB a pod, 255 MiB, and 100 MiB for eviction. Pods as with the VPC CNI, at most 110. */
const reservedMib = 255 + 100 + 11 * 110

/**
 * What is left for pods on one node of a type: cores × 1000 and bytes, after the kubelet's reservation as EKS sets it.
 * Source: amazon-eks-ami, kubelet configuration.
 */
export const allocatableOf = (
  type: string,
): { readonly cpuMillis: number; readonly memoryBytes: number } | undefined => {
  const size = instanceSize(type)
  if (!size) return undefined
  return {
    cpuMillis: Math.floor(size.vcpu * 1000 - reservedCpu(size.vcpu)),
    memoryBytes: Math.floor(size.gib * 2 ** 30 * 0.98) - reservedMib * 2 ** 20,
  }
}
