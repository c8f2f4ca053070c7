import type { Comparison } from './compare.ts'

/** `benefit`: the interval lies above 0. `negative transfer`: below. `none shown`: it holds 0, or there is none. */
export type Effect = 'benefit' | 'negative transfer' | 'none shown'

export function effectOf({ interval }: Pick<Comparison, 'interval'>): Effect {
  if (!interval) return 'none shown'
  return interval.low > 0 ? 'benefit' : interval.high < 0 ? 'negative transfer' : 'none shown'
}
