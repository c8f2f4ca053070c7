import type { Measure } from '@contract/cohort-table.ts'
import { scanMeasures } from '@contract/quality.ts'
import { shareOf } from '../shape/shape-words.ts'
import type { Group, Outlier } from './outliers.ts'

/**
 * `Left hippocampus 1.90 ml: 4.2 robust SD below the median (2.80 ml) of 37 T1w cases of oslo`, or
 * `anterior: components 2, while 93 % of 30 T1w cases have 1`.
 */
export function outlierReason({ measure, value, z, group }: Outlier): string {
  const { count, median } = group.spread
  const of = `${count} ${inWords(group)}`
  if (z === undefined) {
    const usual = quantity(group.ties?.median ?? median, measure.unit)
    return `${named(measure)} ${quantity(value, measure.unit)}, while ${shareOf(group.ties?.sharedBy ?? 0, count)} of ${of} have ${usual}`
  }
  const side = z < 0 ? 'below' : 'above'
  return `${named(measure)} ${quantity(value, measure.unit)}: ${Math.abs(z).toFixed(1)} robust SD ${side} the median (${quantity(median, measure.unit)}) of ${of}`
}

const inWords = ({ contrast, site, scanner, protocol }: Group): string =>
  [
    contrast === undefined ? 'cases' : `${contrast} cases`,
    ...(site === undefined ? [] : [`of ${site}`]),
    ...(scanner === undefined ? [] : [`on ${scanner}`]),
    ...(protocol === undefined ? [] : [`by ${protocol}`]),
  ].join(' ')

/** `Disagreement`, `SNR of the head`, `Left hippocampus: pairwise Dice of the samples`; units and ranges stand elsewhere. */
export function measureName({ field, says, segment }: Measure): string {
  if (segment !== undefined) return says.replace(/, [^:]*$/, '')
  if (Object.hasOwn(scanMeasures, field)) return says
  const words = field.replace(/[A-Z]/g, (capital) => ` ${capital}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A volume is what one means by a segment in ml. */
const named = (measure: Measure): string => measureName(measure).replace(/: volume of the segment$/, '')

export function quantity(value: number, unit: string | undefined): string {
  const size = Math.abs(value)
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 || value === 0 ? 2 : 4
  const says = Number.isInteger(value) && size < 1e6 ? String(value) : value.toFixed(digits)
  return unit === undefined ? says : `${says} ${unit}`
}
