export { findKubeconform, type Found, KubeconformNotFoundError, type Tried } from './find.ts'
export { type Answer, cacheFolder, type Place, places, type Search } from './places.ts'
