import { createHash } from 'node:crypto'

/** sha256 as lower-case hex. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
