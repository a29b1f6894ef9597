import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    // Servers share the machine with the tests, and the first test to ask for one waits for its start.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Tests mostly wait for a server, so that even a machine of two cores runs three files at once.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    pool: 'forks',
    reporters: ['default'],
  },
})
