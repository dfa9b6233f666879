import { validateManifest } from '../validate.ts'

/** Metadata of own models. */
export interface OwnMetadata {
  name: string
  namespace: string
  labels?: Record<string, string>
  annotations?: Record<string, string>
}

interface Validator<T> {
  (data: unknown): data is T
  errors?: {
    instancePath: string
    schemaPath: string
    keyword: string
    params: Record<string, unknown>
    message: string
  }[]
}

/** Validation of own models by the same closed schemas as everything else: `validate()` throws with every problem. */
export const validatorOf = <T>(): Validator<T> => {
  const validate: Validator<T> = (data: unknown): data is T => {
    const problems = validateManifest(JSON.parse(JSON.stringify(data)), { kubernetes: '1.36' })
    validate.errors = problems.map(({ code, path, message, hint }) => ({
      instancePath: path,
      schemaPath: '',
      keyword: code,
      params: {},
      message: `${message} ${hint}`,
    }))
    return problems.length === 0
  }
  return validate
}
