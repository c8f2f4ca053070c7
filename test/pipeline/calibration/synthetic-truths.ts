import type { NamedTruth } from '../../../src-main/pipeline/calibration/how-well.ts'
import { randomOf } from '../../../src-main/pipeline/volume/random.ts'

interface Synthetic {
  readonly count: number
  readonly seed: number
  /** What is taken from the Dice of a case, by its place. */
  readonly worse?: (index: number) => number
  readonly group?: string
}

/** Exchangeable cases whose Dice follows the agreement of their samples with some noise. */
export function syntheticTruths({ count, seed, worse = () => 0, group }: Synthetic): readonly NamedTruth[] {
  const random = randomOf(seed)
  return Array.from({ length: count }, (_, index) => {
    const agreement = 0.4 + 0.6 * random.uniform()
    const noise = 0.2 * (random.uniform() - 0.5)
    const dice = Math.min(1, Math.max(0, agreement ** 2 + noise - worse(index)))
    return {
      caseId: `case-${seed}-${index}`,
      name: `sub-${index}`,
      agreement,
      dice,
      ...(group === undefined ? {} : { group }),
    }
  })
}
