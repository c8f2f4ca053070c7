import { expect } from 'vitest'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { dice, heldOutCases, mean, readCase, shippedBundle, unwrap } from '../hippocampus-cases.ts'
import { spearman } from '../rank-correlation.ts'
import { testShared } from '../shared.ts'

const sampleCounts = [1, 8]
const names = { 1: 'anterior', 2: 'posterior' } as const

interface Row {
  readonly dice: number
  readonly pairwiseDice: number | undefined
  readonly entropyNats: number | undefined
  readonly informationNats: number | undefined
}

testShared(
  'How well disagreement ranks the cases by their true Dice, as it is, on the 40 held-out cases.',
  async () => {
    const bundle = await shippedBundle()
    const session = unwrap(await openSession(bundle))
    const table: Record<string, string | number>[] = []
    const overheads: number[] = []
    for (const sampleCount of sampleCounts) {
      const rows: Record<1 | 2, Row[]> = { 1: [], 2: [] }
      for (const name of heldOutCases()) {
        const { scan, reference } = await readCase(name)
        const parameters = { modelId: bundle.card.id, sampleCount, seed: 7 }
        const now = () => performance.now()
        const { labelmap, record } = unwrap(await segment({ scan, card: bundle.card, session, parameters, now }))
        if (sampleCount === 8) overheads.push(record.durationMs / record.sessionMs)
        for (const value of [1, 2] as const) {
          const measured = record.segments.find(({ segmentValue }) => segmentValue === value)
          rows[value].push({
            dice: dice(labelmap, reference, value) ?? 0,
            pairwiseDice: measured?.pairwiseDice,
            entropyNats: measured?.meanEntropyNats,
            informationNats: measured?.meanMutualInformationNats,
          })
        }
      }
      for (const value of [1, 2] as const)
        table.push({ segment: names[value], samples: sampleCount, ...summary(rows[value]) })
      const worst = rows[1].map((row, index) => worseOf(row, rows[2][index]!))
      table.push({ segment: 'worst of both', samples: sampleCount, ...summary(worst) })
    }
    await session.close()
    console.table(table)
    console.log(`whole time ÷ time in the session at 8 samples: ${mean(overheads).toFixed(3)}`)
    expect(table).toHaveLength(sampleCounts.length * 3)
  },
)

const worseOf = (a: Row, b: Row): Row => ({
  dice: Math.min(a.dice, b.dice),
  pairwiseDice:
    a.pairwiseDice === undefined || b.pairwiseDice === undefined ? undefined : Math.min(a.pairwiseDice, b.pairwiseDice),
  entropyNats: Math.max(a.entropyNats ?? 0, b.entropyNats ?? 0),
  informationNats:
    a.informationNats === undefined || b.informationNats === undefined
      ? undefined
      : Math.max(a.informationNats, b.informationNats),
})

/** Correlations are written so that 1 means: the measure ranks the cases perfectly. */
function summary(rows: readonly Row[]) {
  const correlation = (measure: (row: Row) => number | undefined, sign: 1 | -1) => {
    const pairs = rows.flatMap((row) => {
      const value = measure(row)
      return value === undefined ? [] : [{ value: sign * value, dice: row.dice }]
    })
    const rho = spearman(
      pairs.map(({ value }) => value),
      pairs.map(({ dice: reached }) => reached),
    )
    return pairs.length < 3 ? '–' : rho.toFixed(3)
  }
  const pairwise = rows.flatMap(({ pairwiseDice }) => (pairwiseDice === undefined ? [] : [pairwiseDice]))
  return {
    'mean Dice': mean(rows.map((row) => row.dice)).toFixed(4),
    'mean pairwise Dice': pairwise.length === 0 ? '–' : mean(pairwise).toFixed(3),
    'rho pairwise Dice': correlation((row) => row.pairwiseDice, 1),
    'rho −entropy': correlation((row) => row.entropyNats, -1),
    'rho −mutual information': correlation((row) => row.informationNats, -1),
  }
}
