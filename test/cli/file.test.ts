// -f: all or nothing.
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeFileWhole } from '../../src/output/file.ts'
import { emptyFolder, run } from './run-cli.ts'

const chunks = (...texts: string[]) => texts.map((text) => Buffer.from(text))

/** Fails after the first piece, as a full disk would. */
function* failing() {
  yield Buffer.from('half')
  throw new Error('the disk is full')
}

describe('writeFileWhole', () => {
  test('makes a new file', async () => {
    const folder = emptyFolder()
    await writeFileWhole(join(folder, 'new.sql'), chunks('one ', 'two'))
    expect(readdirSync(folder)).toEqual(['new.sql'])
    expect(readFileSync(join(folder, 'new.sql'), 'utf8')).toBe('one two')
  })

  test('keeps the permissions of the old one', async () => {
    const file = join(emptyFolder(), 'old.sql')
    writeFileSync(file, 'old')
    chmodSync(file, 0o640)
    await writeFileWhole(file, chunks('new'))
    expect(statSync(file).mode & 0o777).toBe(0o640)
    expect(readFileSync(file, 'utf8')).toBe('new')
  })

  test('a failure leaves the old file, and nothing else', async () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'old.sql'), 'old')
    await expect(writeFileWhole(join(folder, 'old.sql'), failing())).rejects.toThrow('the disk is full')
    expect(readdirSync(folder)).toEqual(['old.sql'])
    expect(readFileSync(join(folder, 'old.sql'), 'utf8')).toBe('old')
  })

  test('follows a symbolic link, also one that leads to no file yet', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'kept'))
    symlinkSync(join('kept', 'real.sql'), join(folder, 'link.sql'))
    await writeFileWhole(join(folder, 'link.sql'), chunks('first'))
    await writeFileWhole(join(folder, 'link.sql'), chunks('second'))
    expect(readFileSync(join(folder, 'kept', 'real.sql'), 'utf8')).toBe('second')
    expect(readdirSync(folder).sort()).toEqual(['kept', 'link.sql'])
  })

  test('a name as long as names may be', async () => {
    const file = join(emptyFolder(), 'x'.repeat(255))
    await writeFileWhole(file, chunks('text'))
    expect(readFileSync(file, 'utf8')).toBe('text')
  })

  test('a device is written directly', async () => {
    await writeFileWhole('/dev/null', chunks('text'))
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true)
  })
})

test('a failed run leaves the file of yesterday', async () => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'backup.sql'), 'yesterday')
  const { code, stdout, stderr } = await run(['postgres://127.0.0.1:1/app', '-f', 'backup.sql'], { cwd })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^schemadump: error: .*refused/)
  expect(readFileSync(join(cwd, 'backup.sql'), 'utf8')).toBe('yesterday')
  expect(readdirSync(cwd)).toEqual(['backup.sql'])
})

test.each([
  ['nowhere/backup.sql', 'the folder does not exist'],
  ['.', 'it is a folder'],
])('-f %s is refused before anything is read', async (file, reason) => {
  const { code, stderr } = await run(['postgres://127.0.0.1:1/app', '-f', file])
  expect(code).toBe(1)
  expect(stderr).toBe(`schemadump: error: cannot write ${file}: ${reason}\n`)
})

test.skipIf(process.platform === 'win32').each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s ends a run at once, and leaves nothing behind', async (signal, expected) => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'backup.sql'), 'yesterday')
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const { code, stdout, stderr } = await run(['-h', '127.0.0.1', `-p${port}`, 'app', '-f', 'backup.sql'], {
    cwd,
    meanwhile: (child) => silent.once('connection', () => child.kill(signal)),
  })
  silent.close()
  expect({ code, stdout, stderr }).toEqual({ code: expected, stdout: '', stderr: '' })
  expect(readFileSync(join(cwd, 'backup.sql'), 'utf8')).toBe('yesterday')
  expect(readdirSync(cwd)).toEqual(['backup.sql'])
})
