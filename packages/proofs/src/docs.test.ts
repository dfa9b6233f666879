import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { documented, ruleIndex } from './docs.ts'
import { ruleFixtures } from './fixtures.ts'

const folder = fileURLToPath(new URL('../../../docs/rules/', import.meta.url))
const page = (code: string) => readFileSync(`${folder}${code}.md`, 'utf8')

describe('docs/rules', () => {
  it('has one page for each rule and no other', () => {
    const pages = readdirSync(folder).filter((name) => name !== 'README.md')
    expect(pages.sort()).toEqual(documented.map(({ code }) => `${code}.md`).sort())
  })

  it.each(documented.map(({ code, title }) => [code, title] as const))(
    '[%s] page has the title of the rule',
    (code, title) => {
      expect(page(code).split('\n')[0]).toBe(`# ${code}: ${title.replace(/\.$/, '')}`)
    },
  )

  it.each(documented.map(({ code }) => code))('[%s] page says why and how to fix it, with a real message', (code) => {
    const text = page(code)
    for (const heading of ['## What is proved', '## Why', '## Example', '## How to fix it'])
      expect(text).toContain(heading)
    const fixture = ruleFixtures[code]
    if (fixture) expect(text).toContain(fixture.fail[0]?.findings[0])
  })

  it('has an index made from the rules', async () => {
    await expect(ruleIndex()).toMatchFileSnapshot(`${folder}README.md`)
  })
})
