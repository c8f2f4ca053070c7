import { randomOf } from '@volume/random.ts'
import { directionsOf } from '../../src-main/pipeline/representation/directions.ts'
import type { Embeddings } from '../../src-main/pipeline/representation/embeddings.ts'
import { groupShifts } from '../../src-main/pipeline/representation/group-shifts.ts'
import { nearDuplicates, usualCosine } from '../../src-main/pipeline/representation/near-duplicates.ts'
import { nearest } from '../../src-main/pipeline/representation/nearest.ts'
import { outliers } from '../../src-main/pipeline/representation/outliers.ts'
import { normalNumbers } from '../../src-main/pipeline/volume/normal-numbers.ts'
import { type Bench, timed, timeMs } from './bench.ts'
import { must } from './must.ts'

const [caseCount, dimension] = [170_000, 64]

/** A large cohort in a learned space: what a search waits for, and what the rest takes. */
export const learnedSpace: Bench = {
  name: 'learned space',
  async run() {
    const embeddings: Embeddings = {
      caseIds: Array.from({ length: caseCount }, (_, index) => `case-${String(index).padStart(6, '0')}`),
      dimension,
      vectors: normalNumbers(randomOf(1), caseCount * dimension),
    }
    const size = `${caseCount.toLocaleString('en-US')} × ${dimension}`
    const directions = directionsOf(embeddings)
    let asked = 0
    const search = () => {
      asked = (asked + 4099) % caseCount
      return nearest(directions, asked, 10)
    }
    const inMs = async (measure: string, work: () => unknown) => ({
      measure: `${measure} of ${size}`,
      value: await timeMs(work),
      unit: 'ms',
    })
    const wish = { leastCosine: usualCosine, mostCount: 100 }
    return [
      await timed(`the ten nearest of ${size}`, search, 50),
      await inMs('directions', () => directionsOf(embeddings)),
      await inMs('near-duplicates', () => nearDuplicates(directions, wish)),
      await inMs('distances from 2,000', () => must(outliers(embeddings, { isReference: () => true, seed: 1 }))),
      await inMs('shift of ten groups', () =>
        must(groupShifts(embeddings, { groupOf: (caseId) => caseId.at(-1), seed: 1 })),
      ),
    ]
  },
}
