#!/usr/bin/env node
// Runs the real kubeconform with the same arguments, input, output and exit code.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const built = new URL('../dist/index.js', import.meta.url)
const source = new URL('../src/index.ts', import.meta.url)
const { findKubeconform, KubeconformNotFoundError } = await import((existsSync(built) ? built : source).href)

try {
  const { path } = findKubeconform()
  const { status, signal, error } = spawnSync(path, process.argv.slice(2), { stdio: 'inherit' })
  if (error) throw error
  if (signal) process.kill(process.pid, signal)
  process.exitCode = status ?? 1
} catch (error) {
  if (!(error instanceof KubeconformNotFoundError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 127
}
