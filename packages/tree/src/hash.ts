import { hash } from 'node:crypto'

/** sha256 as lower-case hex. */
export const sha256 = (content: string | Uint8Array): string => hash('sha256', content)
