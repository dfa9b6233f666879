import type { Environment } from '@marcbachmann/cel-js'
import { addLists } from './lists.ts'
import { addNetwork } from './network.ts'
import { addQuantities } from './quantities.ts'
import { addStrings } from './strings.ts'

/**
 * Adds the Kubernetes CEL libraries that rules of the kinds we handle use. What is not here is reported as unsupported
 * by the evaluator, never guessed. Source: kubernetes.io, "Common Expression Language in Kubernetes".
 */
export const addKubernetesLibrary = (environment: Environment): Environment =>
  addLists(addNetwork(addQuantities(addStrings(environment))))
