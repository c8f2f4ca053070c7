import { expect } from 'vitest'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { dice, heldOutCases, mean, readCase, shippedBundle, unwrap } from '../hippocampus-cases.ts'
import { testShared } from '../shared.ts'

testShared(
  'The deterministic pass reaches a mean Dice of 0.89 (anterior) and 0.875 (posterior) on 40 cases it never saw.',
  async () => {
    const bundle = await shippedBundle()
    const session = unwrap(await openSession(bundle))
    const dices: { anterior: number[]; posterior: number[] } = { anterior: [], posterior: [] }
    try {
      for (const name of heldOutCases()) {
        const { scan, reference } = await readCase(name)
        const parameters = { modelId: bundle.card.id, sampleCount: 1, seed: 0 }
        const { labelmap } = unwrap(await segment({ scan, card: bundle.card, session, parameters }))
        dices.anterior.push(dice(labelmap, reference, 1) ?? 0)
        dices.posterior.push(dice(labelmap, reference, 2) ?? 0)
      }
    } finally {
      await session.close()
    }
    expect(dices.anterior).toHaveLength(40)
    expect(mean(dices.anterior)).toBeGreaterThanOrEqual(0.89)
    expect(mean(dices.posterior)).toBeGreaterThanOrEqual(0.875)
  },
  240_000,
)
