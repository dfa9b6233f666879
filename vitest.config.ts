import { defineConfig } from 'vitest/config'

export default defineConfig({
  ssr: { resolve: { conditions: ['@fleetwright/source', 'module', 'node'] } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tools/*/**/*.test.ts', 'environments/**/*.test.ts', 'fleet/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/fleetwright/tests.json' }]],
  },
})
