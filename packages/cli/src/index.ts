export { exitCodes } from './exit.ts'
export { main } from './main.ts'
