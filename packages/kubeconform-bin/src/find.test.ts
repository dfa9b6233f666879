import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findKubeconform, KubeconformNotFoundError } from './find.ts'
import { cacheFolder, type Search } from './places.ts'

const scratch = mkdtempSync(join(tmpdir(), 'kubeconform-bin-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const bin = join(import.meta.dirname, '../bin/kubeconform.mjs')
const fresh = () => mkdtempSync(join(scratch, 'case-'))

/** A program that says its name and arguments, passes its input on and ends with 7. */
const fake = (path: string) => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `#!/bin/sh\necho "$0 $*"\ncat\nexit 7\n`)
  chmodSync(path, 0o755)
  return path
}

const message = (search: Partial<Search>) => {
  try {
    return findKubeconform(search).path
  } catch (error) {
    if (error instanceof KubeconformNotFoundError) return error.message
    throw error
  }
}

const remedy =
  'Install it (`go install github.com/yannh/kubeconform/cmd/kubeconform@latest`, or a release from https://github.com/yannh/kubeconform/releases) into a folder on PATH, or name the program with KUBECONFORM_BIN.'

test('the path given comes first, then KUBECONFORM_BIN, PATH and the cache folder', () => {
  const root = fresh()
  const given = fake(join(root, 'given'))
  const named = fake(join(root, 'named'))
  const onPath = fake(join(root, 'path/kubeconform'))
  const cached = fake(join(root, `cache/${process.platform}-${process.arch}/kubeconform`))
  const empty = join(root, 'empty')
  const PATH = [empty, join(root, 'path')].join(delimiter)
  const cache = join(root, 'cache')
  expect([
    findKubeconform({ path: given, env: { KUBECONFORM_BIN: named, PATH }, cache }),
    findKubeconform({ env: { KUBECONFORM_BIN: named, PATH }, cache }),
    findKubeconform({ env: { PATH }, cache }),
    findKubeconform({ env: { PATH: empty }, cache }),
  ]).toEqual([
    { path: given, place: 'path given' },
    { path: named, place: 'KUBECONFORM_BIN' },
    { path: onPath, place: 'PATH' },
    { path: cached, place: 'cache folder' },
  ])
})

test('where it is nowhere, every place is named, and what to do', () => {
  const root = fresh()
  const folder = join(root, 'folder')
  mkdirSync(join(folder, 'kubeconform'), { recursive: true })
  const file = join(root, 'kubeconform')
  writeFileSync(file, 'not executable')
  const env = { PATH: [folder, root, file].join(delimiter), XDG_CACHE_HOME: root }
  const cached = join(root, `kubeconform-bin/${process.platform}-${process.arch}/kubeconform`)
  expect(message({ env })).toBe(
    `kubeconform was not found.
- path given: none
- KUBECONFORM_BIN: not set
- PATH: no kubeconform in ${folder}, ${root}, ${file}
- cache folder: ${cached} is not there
${remedy}`,
  )
  expect(message({ env: {}, cache: root })).toContain('- PATH: no kubeconform in an empty PATH\n')
})

test('a path that somebody gave is never passed over', () => {
  const root = fresh()
  fake(join(root, 'kubeconform'))
  const text = join(root, 'text')
  writeFileSync(text, 'not executable')
  const env = { PATH: root }
  const gone = join(root, 'gone')
  expect(message({ path: gone, env })).toBe(`kubeconform was not found.\n- path given: ${gone} is not there\n${remedy}`)
  expect(message({ path: root, env })).toContain(`- path given: ${root} is not a file\n`)
  expect(message({ env: { ...env, KUBECONFORM_BIN: text } })).toBe(
    `kubeconform was not found.\n- path given: none\n- KUBECONFORM_BIN: ${text} is not executable (EACCES)\n${remedy}`,
  )
})

test('the cache folder follows XDG_CACHE_HOME', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe('/x/kubeconform-bin')
  expect(cacheFolder({})).toMatch(/\.cache\/kubeconform-bin$/)
})

const run = (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
  spawnSync(process.execPath, [bin, ...args], { env, input: 'kind: A\n', encoding: 'utf8' })

test('the command passes arguments, input and exit code on, and does not start itself', () => {
  const root = fresh()
  const ours = join(root, 'node_modules/.bin')
  mkdirSync(ours, { recursive: true })
  symlinkSync(bin, join(ours, 'kubeconform'))
  const real = fake(join(root, 'real/kubeconform'))
  const system = '/usr/bin:/bin'
  const ran = run({ PATH: [ours, dirname(real), system].join(delimiter) }, '-strict', 'a b')
  expect([ran.status, ran.stdout, ran.stderr]).toEqual([7, `${real} -strict a b\nkind: A\n`, ''])
  const alone = run({ PATH: ours, XDG_CACHE_HOME: root })
  expect([alone.status, alone.stdout]).toEqual([127, ''])
  expect(alone.stderr).toContain(`- PATH: no kubeconform in ${ours}\n`)
})
