import type { ImageChange } from './plan.ts'

const imagePattern = /^\s*(?:- )?image: "?([^\s"]+)"?\s*$/gm

/** Repository and reference of an image: `r/a:1@sha256:…` → `r/a`, `1@sha256:…`. */
const split = (image: string): readonly [string, string] => {
  const at = image.indexOf('@')
  const name = at < 0 ? image : image.slice(0, at)
  const colon = name.lastIndexOf(':')
  const repository = colon > name.lastIndexOf('/') ? name.slice(0, colon) : name
  return [repository, image.slice(repository.length + 1)]
}

const imagesIn = (text: string) => new Map([...text.matchAll(imagePattern)].map((match) => split(match[1] ?? '')))

/** One changed file as images see it. */
export interface ImageFile {
  readonly before: string
  readonly after: string
  readonly ring?: string
  readonly clusters: number
}

/** Images that move, each once, however many files carry them. */
export const imageChanges = (files: readonly ImageFile[]): ImageChange[] => {
  const found = new Map<
    string,
    { repository: string; from: string; to: string; rings: Set<string>; clusters: number }
  >()
  for (const file of files) {
    const before = imagesIn(file.before)
    for (const [repository, to] of imagesIn(file.after)) {
      const from = before.get(repository)
      if (from === undefined || from === to) continue
      const key = `${repository} ${from} ${to}`
      const change = found.get(key) ?? { repository, from, to, rings: new Set<string>(), clusters: 0 }
      if (file.ring) change.rings.add(file.ring)
      change.clusters += file.clusters
      found.set(key, change)
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => ({ ...change, rings: [...change.rings].sort() }))
}
