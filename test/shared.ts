import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'

const folder = fileURLToPath(new URL('../../shared', import.meta.url))

/** The folder of shared real data beside the project, or `undefined` where there is none. */
export const shared: string | undefined = existsSync(folder) ? folder : undefined

/** The data part of it; an empty string where it is absent, which only skipped tests would see. */
export const sharedData = shared === undefined ? '' : `${shared}/data`
export const sharedModels = shared === undefined ? '' : `${shared}/models`

if (shared === undefined) {
  if (process.env.CI) throw new Error('The shared data folder must be present in CI: ../shared was not found.')
  console.warn('\n*** ../shared is absent: tests on real MRI are SKIPPED. ***\n')
}

/** A test that needs the shared data: skipped, with the loud line above, where they are absent. */
export const testShared = test.skipIf(shared === undefined)
