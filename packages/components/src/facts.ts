import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ChartFacts } from './component.ts'

const known = new Map<string, ChartFacts>()

/** Recorded facts of one chart version; read once. */
export const chartFacts = (chart: string, version: string): ChartFacts => {
  const file = `${chart}-${version}.json`
  const found = known.get(file)
  if (found) return found
  const facts = JSON.parse(readFileSync(join(import.meta.dirname, '../charts', file), 'utf8')) as ChartFacts
  known.set(file, facts)
  return facts
}
