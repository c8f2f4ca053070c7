import { counted } from '../comparison/compared-words.ts'
import type { GroupShift, ShiftDistance } from './intensity-shift.ts'

/** `0.312 (0.274..0.350; by chance up to 0.081)` */
export function distanceInWords({ distance, interval, byChance }: ShiftDistance): string {
  if (!interval || byChance === undefined) return `${distance.toFixed(3)} (no interval)`
  return `${distance.toFixed(3)} (${interval.low.toFixed(3)}..${interval.high.toFixed(3)}; by chance up to ${byChance.toFixed(3)})`
}

/** Where a shift is, and what the standard scale does to it. */
export function shiftSentence(
  { group, subjectCount, before, after, verdict }: GroupShift,
  by: 'site' | 'scanner',
): string {
  const [was, is] = [distanceInWords(before), distanceInWords(after)]
  const where = `at ${by} ${group}`
  if (verdict === 'too few')
    return `Nothing is said of intensities ${where}: ${counted(subjectCount, 'subject')}, or too few elsewhere; ${was}.`
  if (verdict === 'none shown') return `No shift of intensities shown ${where}: ${was}.`
  const then = {
    removed: `the standard scale removes it: ${is}`,
    reduced: `the standard scale reduces it: ${is}`,
    'not reduced': `the standard scale is not shown to reduce it: ${is}`,
  }[verdict]
  return `Shift of intensities ${where}: ${was}; ${then}.`
}

/** What the distances are, and what they do not say. */
export const shiftMethod = ({ level, resamples, seed }: { level: number; resamples: number; seed: number }): string =>
  `Distances are of a group’s mean curve of percentiles 5, 15 … 95 from that of the others, in the network’s units, with ${Math.round(100 * level)} % intervals of ${resamples.toLocaleString('en-US')} resamples of subjects, seed ${seed}. By chance: subjects dealt to the groups at random. Histograms that agree do not say that tissues do: only Dice on the audit set says whether a model gains.`
