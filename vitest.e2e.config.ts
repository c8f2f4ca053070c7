import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { alias } from './build/alias.ts'

/** The built application, driven as a reader would. One window at a time. */
export default defineConfig({
  resolve: { alias: alias(fileURLToPath(new URL('.', import.meta.url))) },
  test: {
    include: ['test/e2e/**/*.test.ts'],
    setupFiles: ['test/e2e/silent-console.ts'],
    pool: 'forks',
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What is waited for comes later on a busy machine; a second is not enough there.
    expect: { poll: { timeout: 30_000, interval: 50 } },
  },
})
