import { defineConfig, mergeConfig } from 'vitest/config'
import config from './vitest.config.ts'

/** Proofs that take minutes; they print tables and are run by hand: `npx vitest run --config vitest.slow.config.ts`. */
const slow = defineConfig({ test: { testTimeout: 3_600_000 } })

const merged = mergeConfig(config, slow)
merged.test.include = ['test/slow/**/*.test.ts']
merged.test.exclude = []

export default merged
