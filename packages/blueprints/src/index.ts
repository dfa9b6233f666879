export type { Blueprint } from './blueprint.ts'
