import { correctionTools } from '@contract/correction.ts'
import { expect, test } from 'vitest'
import { killWhileCorrecting } from '../storage/kill.ts'

test('A writer killed a hundred times at random moments of correcting loses no step that was stored; every tool was among them.', async () => {
  const { stored, amidStepCount } = await killWhileCorrecting(100)
  console.log(`${amidStepCount} kills amid a step`, Object.fromEntries([...stored].toSorted((a, b) => b[1] - a[1])))
  for (const kind of [...correctionTools, 'undo', 'redo', 'goTo', 'checkpoint'])
    expect(stored.get(kind) ?? 0, kind).toBeGreaterThan(0)
})
