import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cliPage } from './docs.ts'

test('docs/cli.md is what the commands say', async () => {
  await expect(cliPage()).toMatchFileSnapshot(join(import.meta.dirname, '../../../docs/cli.md'))
})
