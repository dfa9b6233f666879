/**
 * CEL for all containers of a pod: ordinary, init and ephemeral ones. Written without optional syntax, which not every
 * evaluator has.
 */
export const everyContainer = (condition: string): string =>
  [
    `podSpec.containers.all(c, ${condition})`,
    `(!has(podSpec.initContainers) || podSpec.initContainers.all(c, ${condition}))`,
    `(!has(podSpec.ephemeralContainers) || podSpec.ephemeralContainers.all(c, ${condition}))`,
  ].join(' && ')
