/** One generated file: where it lies, what it says, and who put it there. */
export interface TreeFile {
  /** Relative to the root of the tree, with `/`. */
  readonly path: string
  /** Id of the unit that owns it: `apps/frontend`. */
  readonly owner: string
  /** Model path it comes from: `apps.frontend`. */
  readonly source: string
  /** The bytes. A function, so that memory does not follow the number of files; gives the same text every time. */
  readonly text: () => string
  /**
   * What the text was emitted from, for YAML files that checks look into: any YAML reader gives the same value back, so
   * that nothing has to be parsed again.
   */
  readonly content?: () => unknown
}
