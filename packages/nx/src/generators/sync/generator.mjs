import { load } from '../load.mjs'

export default load(new URL('./generator.ts', import.meta.url).href)
