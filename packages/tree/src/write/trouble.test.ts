import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { TreeFile } from '../file.ts'
import { generation } from './fixtures/generations.ts'
import { file, files, fresh, put, read, refusal, removeScratch } from './fixtures/scratch.ts'
import { writeTree } from './write.ts'

afterAll(removeScratch)

const writer = join(import.meta.dirname, 'fixtures/die.ts')
const child = join(import.meta.dirname, 'fixtures/trouble.ts')

describe('two runs at once', () => {
  const link = (root: string, holder: string) => symlinkSync(holder, join(root, 'fleet.ledger.lock'))
  const busy = (root: string, holder: string) => ({
    code: 'busy',
    problems: [
      `${root}: Another run (process ${holder}) is writing this tree. Wait until it is done. If it is gone, remove the file named fleet.ledger.lock.`,
    ],
  })

  test('the second is told who writes, and writes nothing', () => {
    const root = fresh()
    link(root, `${process.ppid}@${hostname()}`)
    expect(refusal(() => writeTree(root, files('a.yaml')))).toEqual(busy(root, `${process.ppid}@${hostname()}`))
    expect([...read(root).keys()]).toEqual(['fleet.ledger.lock'])
  })

  test('a run on another machine counts as alive, and so does a lock that is none of ours', () => {
    const root = fresh()
    link(root, '1@elsewhere')
    expect(refusal(() => writeTree(root, files('a.yaml')))).toEqual(busy(root, '1@elsewhere'))
    const strange = fresh()
    put(strange, 'fleet.ledger.lock', 'mine\n')
    expect(refusal(() => writeTree(strange, files('a.yaml')))).toEqual(busy(strange, 'unknown'))
  })

  test('the lock of a dead run is taken over', () => {
    const root = fresh()
    const { pid } = spawnSync(process.execPath, ['--version'])
    link(root, `${pid}@${hostname()}`)
    expect(writeTree(root, files('a.yaml')).added).toEqual(['a.yaml'])
    expect([...read(root).keys()]).toEqual(['a.yaml', 'fleet.ledger'])
  })

  test('a lock with our own number is one of a dead run: numbers come again', () => {
    const root = fresh()
    link(root, `${process.pid}@${hostname()}`)
    expect(writeTree(root, files('a.yaml')).added).toEqual(['a.yaml'])
  })

  test('a run that another one overtook while it looked looks again', () => {
    const root = fresh()
    writeTree(root, files('a.yaml'))
    let overtaken = false
    const slow: TreeFile = {
      ...file('b.yaml'),
      text: () => {
        if (!overtaken) writeTree(root, files('c.yaml', 'd.yaml'))
        overtaken = true
        return 'b\n'
      },
    }
    expect(writeTree(root, [...files('a.yaml'), slow])).toMatchObject({
      added: ['a.yaml', 'b.yaml'],
      removed: ['c.yaml', 'd.yaml'],
    })
    expect([...read(root).keys()]).toEqual(['a.yaml', 'b.yaml', 'fleet.ledger'])
  })

  test('a file that appears in the last moment is not overwritten', () => {
    const root = fresh()
    const onStep = (step: string) => {
      if (step === `create ${root}/b.yaml`) put(root, 'b.yaml', 'mine\n')
    }
    expect(refusal(() => writeTree(root, files('a.yaml', 'b.yaml'), { onStep }))).toEqual({
      code: 'io',
      problems: [
        `${root}: The tree could not be written: EEXIST: file already exists, open '${root}/b.yaml'. Nothing was changed. Something else writes here: wait until it is done and run again.`,
      ],
    })
    expect([...read(root)]).toEqual([['b.yaml', 'mine\n']])
  })

  test('many at once: each writes its whole tree or is told that another writes', async () => {
    const root = fresh()
    const start = (number: number) =>
      new Promise<{ readonly status: number | null; readonly error: string }>((done) => {
        const run = spawn(process.execPath, [writer, root, String(number), '0', `${root}.lock`])
        let error = ''
        run.stderr.on('data', (data) => (error += String(data)))
        run.on('close', (status) => done({ status, error }))
      })
    for (let round = 0; round < 3; round++) {
      const runs = await Promise.all([1, 2, 3, 4].map(start))
      expect(runs.some(({ status }) => status === 0)).toBe(true)
      for (const { status, error } of runs) if (status !== 0) expect(error).toContain('is writing this tree.')
      const trees = [1, 2, 3, 4].map((number) => {
        const alone = fresh()
        writeTree(alone, generation(number))
        return JSON.stringify([...read(alone)])
      })
      expect(trees).toContain(JSON.stringify([...read(root)]))
    }
  })

  test('a run that changes nothing takes no lock, and a check waits for none', () => {
    const root = fresh()
    writeTree(root, files('a.yaml'))
    const old = new Date('2020-01-01')
    utimesSync(root, old, old)
    expect(writeTree(root, files('a.yaml')).unchanged).toBe(1)
    expect(statSync(root).mtime).toEqual(old)
    link(root, '1@elsewhere')
    expect(writeTree(root, files('b.yaml'), { check: true }).added).toEqual(['b.yaml'])
  })
})

describe('a ledger or journal that somebody changed', () => {
  test('a ledger with conflict marks is refused line by line', () => {
    const root = fresh()
    writeTree(root, files('a.yaml'))
    const text = readFileSync(join(root, 'fleet.ledger'), 'utf8')
    put(root, 'fleet.ledger', `${text}<<<<<<< ours\nhalf a line`)
    const refused = refusal(() => writeTree(root, files('a.yaml')))
    expect(refused?.code).toBe('ledger')
    expect(refused?.problems).toEqual([
      `${root}/fleet.ledger:3: A merge conflict was left in the ledger. Remove the marks and keep the lines of both sides (\`fleet.ledger merge=union\` in .gitattributes does it), then generate again.`,
      `${root}/fleet.ledger:4: The line is not "path, sha256, unit, model path" separated by tabs. Restore the file from Git (\`git checkout -- <file>\`), then generate again.`,
      `${root}/fleet.ledger:4: The ledger ends in the middle of a line. Restore the file from Git (\`git checkout -- <file>\`), then generate again.`,
    ])
  })

  const journals = [
    'no JSON',
    '{"version":2}',
    '{"version":1,"add":[{"path":"../outside","sha256":""}],"replace":[],"remove":[],"last":[]}',
    '{"version":1,"add":[],"replace":["/etc/hosts"],"remove":[],"last":[]}',
    '{"version":1,"add":[],"replace":[],"remove":[],"last":["relative"]}',
  ]
  for (const text of journals) {
    test(`a journal ${text} is refused`, () => {
      const root = fresh()
      put(root, 'fleet.ledger.journal', text)
      expect(refusal(() => writeTree(root, files('a.yaml')))).toEqual({
        code: 'ledger',
        problems: [
          `${root}/fleet.ledger.journal: The journal of an interrupted run cannot be read. Restore the tree from Git (\`git restore <folder>\`), remove the journal, and generate again.`,
        ],
      })
      expect([...read(root).keys()]).toEqual(['fleet.ledger.journal'])
    })
  }

  test('a ledger that names files outside the tree removes nothing there', () => {
    const outside = fresh()
    put(outside, 'precious', 'keep\n')
    const root = join(outside, 'tree')
    put(
      root,
      'fleet.ledger',
      `# fleetwright ledger 1: path, sha256, unit, model path\n../precious\t${'0'.repeat(64)}\tu\ts\n`,
    )
    expect(writeTree(root, files('a.yaml')).removed).toEqual([])
    expect(existsSync(join(outside, 'precious'))).toBe(true)
  })

  test('after a crash, a file that somebody else put where a new one was planned is left alone', () => {
    const root = fresh()
    const die = (step: string) => {
      if (step.startsWith('prune') || step.endsWith('fleet.ledger')) throw new Error('stop')
    }
    writeTree(root, files('old/a.yaml'))
    expect(() => writeTree(root, files('b.yaml', 'c.yaml'), { onStep: die })).toThrow('stop')
    put(root, 'b.yaml', 'mine\n')
    expect(refusal(() => writeTree(root, files('b.yaml', 'c.yaml')))?.problems[0]).toContain(
      'b.yaml: The file is there',
    )
    expect(readFileSync(join(root, 'b.yaml'), 'utf8')).toBe('mine\n')
  })
})

describe('links', () => {
  test('a link in place of a generated file is neither followed nor forgotten', () => {
    const root = fresh()
    const outside = join(fresh(), 'outside')
    writeFileSync(outside, 'keep\n')
    symlinkSync(outside, join(root, 'a.yaml'))
    expect(refusal(() => writeTree(root, files('a.yaml')))?.problems[0]).toContain('a.yaml is in the way: it is a link')
    expect(writeTree(root, files('b.yaml')).foreign).toEqual(['a.yaml'])
    expect([readFileSync(outside, 'utf8'), lstatSync(join(root, 'a.yaml')).isSymbolicLink()]).toEqual(['keep\n', true])
  })
})

describe('trouble with the folder', () => {
  test('a file where the root should be is said in one sentence', () => {
    const root = join(fresh(), 'file')
    writeFileSync(root, 'not a folder')
    expect(refusal(() => writeTree(join(root, 'tree'), files('a.yaml')))).toEqual({
      code: 'io',
      problems: [
        `${root}/tree: The tree could not be written: ENOTDIR: not a directory, mkdir '${root}/tree'. Nothing was changed. A file is where a folder has to be: move it away and run again.`,
      ],
    })
  })

  test('folders without write permission are all named before anything changes', () => {
    const base = fresh()
    const root = join(base, 'tree')
    writeTree(root, files('a/x.yaml', 'b/y.yaml', 'c/z.yaml'))
    const before = read(root)
    for (const folder of [base, root]) chmodSync(folder, 0o777)
    for (const folder of ['a', 'b']) chmodSync(join(root, folder), 0o555)
    // The superuser may write everywhere: then the child is somebody else.
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    chmodSync(join(base, '..'), 0o755)
    const ran = spawnSync(process.execPath, [child, 'write', root], { encoding: 'utf8', ...user })
    if (ran.status !== 0) {
      console.warn(`no write permission: not run. Another user cannot start Node here: ${ran.stderr}`)
      return
    }
    const hint = 'Give yourself write permission on it and run again.'
    expect(JSON.parse(ran.stdout)).toEqual({
      code: 'io',
      problems: ['a', 'b'].map((folder) => `${root}/${folder}: The folder cannot be written to. ${hint}`),
    })
    expect(read(root)).toEqual(before)
  })

  test('on a full disk nothing is changed', () => {
    const mount = 'mount -t tmpfs -o size=256k none "$1" && exec "$2" "$3" full "$1/tree"'
    const ran = spawnSync('unshare', ['-rm', 'sh', '-c', mount, 'sh', fresh(), process.execPath, child], {
      encoding: 'utf8',
    })
    if (ran.status !== 0) {
      console.warn(
        `full disk: not run. A small file system cannot be mounted here: ${ran.stderr || ran.error?.message}`,
      )
      return
    }
    const result = JSON.parse(ran.stdout) as Readonly<Record<string, unknown>>
    expect(result['refused']).toMatchObject({ code: 'io' })
    expect(String(result['refused'] && JSON.stringify(result['refused']))).toMatch(
      /ENOSPC.*Nothing was changed\. Free some space and run again\./,
    )
    expect(result['intact']).toBe(true)
    expect(result['next']).toMatchObject({ added: ['new.yaml'], recovered: false })
  })

  test('a render that gives two texts is caught, and the tree is as it was', () => {
    const root = fresh()
    writeTree(root, files('b.yaml'))
    const before = read(root)
    let count = 0
    const odd: TreeFile = { path: 'a.yaml', owner: 'apps/a', source: 'apps.a', text: () => `${count++}\n` }
    expect(refusal(() => writeTree(root, [odd, file('c/d.yaml')], { keep: 0 }))).toEqual({
      code: 'nondeterministic',
      problems: [
        'a.yaml: apps/a (apps.a) gave two different texts for one definition. Please report this: a render depends on something that is not in the definition.',
      ],
    })
    expect(read(root)).toEqual(before)
  })

  test('a render that throws leaves the tree as it was and is not disguised', () => {
    const root = fresh()
    const broken: TreeFile = {
      ...file('a.yaml'),
      text: () => {
        throw new RangeError('broken')
      },
    }
    expect(() => writeTree(root, [file('0.yaml'), broken])).toThrow(new RangeError('broken'))
    expect(read(root).size).toBe(0)
  })
})
