import { type ModelData, Model, setValidateFunc, createTypeMetaGuard, type TypeMeta } from '@kubernetes-models/base'
import { type OwnMetadata, validatorOf } from './validator.ts'

/** Flagger's MetricTemplate. Source: Flagger 1.44 CRD `metrictemplates.flagger.app`. */
export interface IMetricTemplate extends TypeMeta {
  apiVersion: 'flagger.app/v1beta1'
  kind: 'MetricTemplate'
  metadata: OwnMetadata
  spec: {
    provider: { type: 'prometheus'; address: string }
    /** PromQL with Flagger's placeholders `{{ namespace }}`, `{{ target }}` and `{{ interval }}`. */
    query: string
  }
}

/** See {@link IMetricTemplate}. */
export class MetricTemplate extends Model<IMetricTemplate> implements IMetricTemplate {
  declare apiVersion: IMetricTemplate['apiVersion']
  declare kind: IMetricTemplate['kind']
  declare metadata: IMetricTemplate['metadata']
  declare spec: IMetricTemplate['spec']

  static apiVersion: IMetricTemplate['apiVersion'] = 'flagger.app/v1beta1'
  static kind: IMetricTemplate['kind'] = 'MetricTemplate'
  static is = createTypeMetaGuard<IMetricTemplate>(MetricTemplate)

  constructor(data?: ModelData<IMetricTemplate>) {
    super()
    this.setDefinedProps({
      apiVersion: MetricTemplate.apiVersion,
      kind: MetricTemplate.kind,
      ...data,
    } as IMetricTemplate)
  }
}

setValidateFunc(MetricTemplate, validatorOf<IMetricTemplate>())
