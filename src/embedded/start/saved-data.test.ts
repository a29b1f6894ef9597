// Where saved data are kept, and that only whole ones are read.
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cacheFolder, makeCacheFolder, readSavedData, savedDataFile, writeSavedData } from './saved-data.ts'

test.each([
  [{ XDG_CACHE_HOME: '/x' }, 'linux', '/x/schemadump'],
  [{ XDG_CACHE_HOME: 'relative' }, 'linux', join(homedir(), '.cache/schemadump')],
  [{ XDG_CACHE_HOME: '' }, 'freebsd', join(homedir(), '.cache/schemadump')],
  [{}, 'darwin', join(homedir(), 'Library/Caches/schemadump')],
  [{ LOCALAPPDATA: '/local' }, 'win32', '/local/schemadump'],
] as const)('%j on %s', (env, platform, expected) => {
  expect(cacheFolder(env, platform)).toBe(expected)
})

test('what is written is read, as long as it is whole', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'schemadump-cache-')), 'new', 'folder')
  const file = savedDataFile(folder, '1.2.3')
  expect(readSavedData(file)).toBeUndefined()
  makeCacheFolder(folder)
  writeSavedData(file, Buffer.from('archive'))
  expect(readSavedData(file)?.toString()).toBe('archive')
  appendFileSync(file, 'x')
  expect(readSavedData(file)).toBeUndefined()
  for (const damaged of ['', 'short', 'x'.repeat(100)]) {
    writeFileSync(file, damaged)
    expect(readSavedData(file)).toBeUndefined()
  }
})
