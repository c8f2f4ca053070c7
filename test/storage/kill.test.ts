import { expect, test } from 'vitest'
import { killWhileCorrecting } from './kill.ts'

test('A writer killed ten times amid all kinds of steps loses none that was stored, and leaves the cohort free.', async () => {
  const { stored } = await killWhileCorrecting(10)
  expect([...stored.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(10)
})
