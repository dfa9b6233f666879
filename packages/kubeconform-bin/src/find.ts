import { cacheFolder, type Place, places, type Search } from './places.ts'

/** Where kubeconform was found, and by which place. */
export interface Found {
  readonly path: string
  readonly place: string
}

/** One place that did not have it, and why. */
export interface Tried {
  readonly place: string
  readonly why: string
}

const remedy =
  'Install it (`go install github.com/yannh/kubeconform/cmd/kubeconform@latest`, or a release from https://github.com/yannh/kubeconform/releases) into a folder on PATH, or name the program with KUBECONFORM_BIN.'

/** There is no kubeconform to run; every place is in `tried`. */
export class KubeconformNotFoundError extends Error {
  readonly tried: readonly Tried[]

  constructor(tried: readonly Tried[]) {
    const lines = tried.map(({ place, why }) => `- ${place}: ${why}`)
    super(['kubeconform was not found.', ...lines, remedy].join('\n'))
    this.name = 'KubeconformNotFoundError'
    this.tried = tried
  }
}

/**
 * Finds the real kubeconform: path given, KUBECONFORM_BIN, PATH, cache folder. A path that somebody gave is taken or
 * refused, never passed over.
 *
 * @param order Where to look instead of the usual places.
 * @throws KubeconformNotFoundError that names every place and what to do.
 */
export const findKubeconform = (search: Partial<Search> = {}, order: readonly Place[] = places): Found => {
  const env = search.env ?? process.env
  const told: Search = { ...search, env, cache: search.cache ?? cacheFolder(env) }
  const tried: Tried[] = []
  for (const { name, look } of order) {
    const answer = look(told)
    if ('found' in answer) return { path: answer.found, place: name }
    tried.push({ place: name, why: answer.missing })
    if (answer.final) break
  }
  throw new KubeconformNotFoundError(tried)
}
