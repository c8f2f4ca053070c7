import { counted, signed } from '../comparison/compared-words.ts'
import type { AreaDifference } from './area.ts'

/** What the interval of the difference says; of one seed there is none. */
export function areaVerdict({ interval }: Pick<AreaDifference, 'interval'>): 'higher' | 'lower' | 'none shown' {
  if (!interval) return 'none shown'
  return interval.low > 0 ? 'higher' : interval.high < 0 ? 'lower' : 'none shown'
}

/** `all segments: area under the learning curve of transferred − from scratch +0.021 (+0.010..+0.032), 5 seeds, 5 to 40 training cases` */
export function areaInWords(difference: AreaDifference): string {
  const { arm, against, segment, mean, interval, count, trainingCaseCounts } = difference
  const range = interval ? `${signed(interval.low)}..${signed(interval.high)}` : 'no interval'
  const sizes = `${trainingCaseCounts[0]} to ${trainingCaseCounts.at(-1)} training cases`
  return `${segment ?? 'all segments'}: area under the learning curve of ${arm} − ${against} ${signed(mean)} (${range}), ${counted(count, 'seed')}, ${sizes}`
}
