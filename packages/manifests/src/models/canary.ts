import { type ModelData, Model, setValidateFunc, createTypeMetaGuard, type TypeMeta } from '@kubernetes-models/base'
import { type OwnMetadata, validatorOf } from './validator.ts'

/** Reference to another object of the same namespace. */
export interface CanaryReference {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
}

/** Flagger's Canary, with the fields that Fleetwright writes. Source: Flagger 1.44 CRD `canaries.flagger.app`. */
export interface ICanary extends TypeMeta {
  apiVersion: 'flagger.app/v1beta1'
  kind: 'Canary'
  metadata: OwnMetadata
  spec: {
    provider?: string
    targetRef: CanaryReference
    autoscalerRef?: CanaryReference
    progressDeadlineSeconds?: number
    service: {
      name?: string
      port: number
      portName?: string
      targetPort?: number | string
      portDiscovery?: boolean
      gateways?: string[]
      gatewayRefs?: { name: string; namespace?: string; group?: string; kind?: string }[]
      hosts?: string[]
      match?: { uri: { prefix: string } }[]
      retries?: { attempts: number; perTryTimeout?: string; retryOn?: string }
      primary?: { labels?: Record<string, string>; annotations?: Record<string, string> }
      canary?: { labels?: Record<string, string>; annotations?: Record<string, string> }
    }
    analysis: {
      interval: string
      /** Failed checks before rollback. */
      threshold: number
      maxWeight?: number
      stepWeight?: number
      metrics?: {
        name: string
        interval?: string
        thresholdRange?: { min?: number; max?: number }
        templateRef?: { name: string; namespace?: string }
      }[]
      webhooks?: { name: string; type?: string; url: string; timeout?: string; metadata?: Record<string, string> }[]
    }
  }
}

/** See {@link ICanary}. */
export class Canary extends Model<ICanary> implements ICanary {
  declare apiVersion: ICanary['apiVersion']
  declare kind: ICanary['kind']
  declare metadata: ICanary['metadata']
  declare spec: ICanary['spec']

  static apiVersion: ICanary['apiVersion'] = 'flagger.app/v1beta1'
  static kind: ICanary['kind'] = 'Canary'
  static is = createTypeMetaGuard<ICanary>(Canary)

  constructor(data?: ModelData<ICanary>) {
    super()
    this.setDefinedProps({ apiVersion: Canary.apiVersion, kind: Canary.kind, ...data } as ICanary)
  }
}

setValidateFunc(Canary, validatorOf<ICanary>())
