import { randomOf } from '@volume/random.ts'
import { directionsOf } from '../../src-main/pipeline/representation/directions.ts'
import { type Embeddings, partOf } from '../../src-main/pipeline/representation/embeddings.ts'
import { groupShifts } from '../../src-main/pipeline/representation/group-shifts.ts'
import { nearDuplicates, usualCosine } from '../../src-main/pipeline/representation/near-duplicates.ts'
import { nearest } from '../../src-main/pipeline/representation/nearest.ts'
import { outliers } from '../../src-main/pipeline/representation/outliers.ts'
import { normalNumbers } from '../../src-main/pipeline/volume/normal-numbers.ts'
import { type Bench, timed, timeMs } from './bench.ts'
import { must } from './must.ts'

const [caseCount, dimension, someCount] = [170_000, 64, 20_000]

/** A large cohort in a learned space: what a search waits for; and of a smaller one, what takes longer. */
export const learnedSpace: Bench = {
  name: 'learned space',
  async run() {
    const all: Embeddings = {
      caseIds: Array.from({ length: caseCount }, (_, index) => `case-${String(index).padStart(6, '0')}`),
      dimension,
      vectors: normalNumbers(randomOf(1), caseCount * dimension),
    }
    const some = partOf(
      all,
      Array.from({ length: someCount }, (_, index) => index),
    )
    const directions = directionsOf(all)
    let asked = 0
    const search = () => {
      asked = (asked + 4099) % caseCount
      return nearest(directions, asked, 10)
    }
    const once = async (measure: string, work: () => unknown) => ({ measure, value: await timeMs(work), unit: 'ms' })
    const wish = { leastCosine: usualCosine, mostCount: 100 }
    return [
      await timed('the ten nearest of 170,000 × 64', search, 50),
      await once('directions of 170,000', () => directionsOf(all)),
      await once('near-duplicates of 20,000', () => nearDuplicates(directionsOf(some), wish)),
      await once('distances of 20,000 from 2,000 of them', () =>
        must(outliers(some, { isReference: () => true, seed: 1 })),
      ),
      await once('shift of ten groups of 20,000', () =>
        must(groupShifts(some, { groupOf: (caseId) => caseId.at(-1), seed: 1 })),
      ),
    ]
  },
}
