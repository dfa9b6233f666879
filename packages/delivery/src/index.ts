export type { Engine, Guarantee, Reached } from './engine.ts'
