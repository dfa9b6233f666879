export { development } from './development.ts'
export { edge } from './edge.ts'
export { production } from './production.ts'
export { staging } from './staging.ts'
