import { availableParallelism } from 'node:os'
import { configDefaults, defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/sequencer.ts'

// `npm run test:unit` (mode unit) leaves out what asks for a server, the embedded one too, and what starts the command as a process
// of its own: the rest takes seconds.
const withServer = [
  'test/integration/**',
  'test/embedded/**',
  'test/cli/{completion,diff,docs,dump,embedded,encode,file,load,manifest,options,tree,usage,verify}.test.ts',
  'test/library.test.ts',
  'test/migrations/load.test.ts',
  'test/support/server.test.ts',
]

export default defineConfig(({ mode }) => ({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    ...(mode === 'unit'
      ? { exclude: [...configDefaults.exclude, ...withServer] }
      : { globalSetup: 'test/support/global-setup.ts' }),
    // Servers share the machine with the tests, and the first test to ask for one waits for its start.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Tests mostly wait for a server, so that even a machine of two cores runs three files at once.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    reporters: ['default'],
  },
}))
