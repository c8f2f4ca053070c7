import type { Comparison } from '../comparison/compare.ts'

/**
 * `better`: the interval lies above 0. `not worse`: it lies above −margin. `worse`: the mean lies below −margin. `open`: the
 * mean does not, but the interval reaches there. `too few`: no interval, and the mean is not below −margin.
 */
export const verdicts = ['better', 'not worse', 'open', 'worse', 'too few'] as const
export type Verdict = (typeof verdicts)[number]

/**
 * Verdict of non-inferiority (Piaggio et al., JAMA 2012) with a margin in Dice. What a model invents has no difference of two
 * Dice, so it has a rule of its own with the same margin: worse too if the candidate alone invents a segment in so many more of
 * the measured ones than production alone does. Neither outweighs the other.
 */
export function verdictOf(comparison: Omit<Comparison, 'place' | 'segment'>, margin: number): Verdict {
  const { means, interval } = comparison
  if (inventedShare(comparison) > margin) return 'worse'
  if (means && means.difference < -margin) return 'worse'
  if (!interval) return 'too few'
  if (interval.low > 0) return 'better'
  return interval.low >= -margin ? 'not worse' : 'open'
}

/** Share of the measured segments that the candidate alone invents, less that which production alone invents; −1..1. */
export const inventedShare = ({ invented, measuredCount }: Pick<Comparison, 'invented' | 'measuredCount'>): number =>
  measuredCount === 0 ? 0 : (invented.candidate - invented.baseline) / measuredCount
