/**
 * `fleet/<name>/fleet.lock.yaml`: what must not move by itself. Every section is a flat map, one line per entry,
 * so that two pull requests seldom touch the same line.
 */
export interface Lock {
  /** `clusters/<cluster>/<vpc|pods|services>` → range */
  readonly allocations: Readonly<Record<string, string>>
  /** `apps/<app>@<ring>` or `components/<component>@<ring>` → version (image tag or component version) */
  readonly pins: Readonly<Record<string, string>>
  /** `<image>:<tag>` or `<chart>:<version>` → `sha256:…` or `unresolved` */
  readonly digests: Readonly<Record<string, string>>
  /** ring → edition of the defaults */
  readonly editions: Readonly<Record<string, string>>
  /** `<from> -> <to>` → phase */
  readonly moves: Readonly<Record<string, string>>
  /** cluster → shard folder */
  readonly shards: Readonly<Record<string, string>>
}
