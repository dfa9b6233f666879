export type { Manifest } from './manifest.ts'
export type { Problem } from './problem.ts'
