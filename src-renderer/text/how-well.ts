import type { DriftWarning, Estimate, HowWell, ReliabilityBin, SiteHeld } from '@contract/calibration.ts'
import { decimals, none, percentOf, plural } from './format.ts'

/** Dice is predicted from so many accepted cases. */
export const leastTruths = 30

const between = ({ low, high }: Estimate, write: (value: number) => string): string =>
  low === undefined || high === undefined ? '' : ` (${write(low)} to ${write(high)})`

/** A number with its interval. */
export const estimateText = (estimate: Estimate): string =>
  `${decimals(estimate.value, 3)}${between(estimate, (value) => value.toFixed(3))}`

export const howWellText = {
  title: 'How well this holds',
  count: ({ truthCount, judgedCount }: HowWell): string => {
    if (truthCount < leastTruths)
      return `${truthCount} of ${leastTruths} accepted cases are known. Until then the score is called disagreement.`
    if (judgedCount === 0) return `Learnt from ${plural(truthCount, 'accepted case')}; not yet judged on later ones.`
    return `Learnt from ${plural(truthCount, 'accepted case')}; judged on the latest ${judgedCount}, each predicted before it was accepted.`
  },
  diceOf: (segments: string) => `Predicted and true Dice: ${segments}.`,
  mae: 'Mean error of predicted Dice',
  coverage: (level: number) => `In their ${percentOf(level)} interval`,
  estimate: estimateText,
  share: (estimate: Estimate) => `${percentOf(estimate.value)}${between(estimate, percentOf)}`,
  sites: 'By site',
  siteColumns: ['Site', 'Accepted', 'Learnt from', 'Mean error', 'In interval'] as const,
  learntFrom: ({ isOwn }: SiteHeld) => (isOwn ? 'its own' : 'all sites'),
  siteNeeds: `A site with ${leastTruths} accepted cases has a calibration of its own; the others share that of all. In brackets: judged cases.`,
  siteError: ({ mae, judgedCount }: SiteHeld) => (mae ? `${decimals(mae.value, 3)} (${judgedCount})` : none),
  siteCoverage: ({ coverage }: SiteHeld) => (coverage ? percentOf(coverage.value) : none),
  shares: ['0.0', '0.5', '1.0'] as const,
  caption: 'Predicted Dice to the right, true Dice upwards; on the dashed line both are equal.',
  bin: ({ predicted, dice, caseCount }: ReliabilityBin) =>
    `Predicted ${decimals(predicted, 2)}, true ${decimals(dice, 2)}, ${plural(caseCount, 'case')}`,
  plot: (bins: readonly ReliabilityBin[]) =>
    `Reliability: ${bins.map(({ predicted, dice }) => `predicted ${decimals(predicted, 2)}, true ${decimals(dice, 2)}`).join('; ')}`,
  drift: {
    title: 'Holds worse than before',
    warning: (warning: DriftWarning): string =>
      warning.kind === 'coverage'
        ? `Of the latest ${warning.latestCount} cases only ${percentOf(warning.coverage)} lay in their interval (p = ${decimals(warning.p, 3)}).`
        : `On the latest ${warning.latestCount} cases the mean error was ${decimals(warning.mae, 3)}, before ${decimals(warning.maeBefore, 3)} (p = ${decimals(warning.p, 3)}).`,
  },
}
