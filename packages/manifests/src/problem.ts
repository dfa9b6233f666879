/** Something wrong with one object. */
export interface Problem {
  /** Stable code: `unknown-field`, `wrong-type`, `V1` … */
  readonly code: string
  /** Field path in the object: `spec.template.spec.containers[0].image`. */
  readonly path: string
  readonly message: string
  readonly hint: string
}
