import type { PassBin, PassesHeld, PredictedPass } from '@contract/calibration.ts'
import { decimals, percentOf, plural } from './format.ts'
import { estimateText } from './how-well.ts'

/** A chance is learnt from so many rated segmentations. */
const leastRated = 30

/** The chance to pass: what ratings teach, never called Dice. */
export const passesText = {
  title: 'How well the chance to pass holds',
  chance: 'Chance to pass',
  interval: ({ low, high }: PredictedPass) => `${percentOf(low)} to ${percentOf(high)}`,
  predictedFrom: ({ level, caseCount, group }: PredictedPass) =>
    `Chance that a reader passes the model’s segmentation as it is, learnt from ${plural(caseCount, 'rated segmentation')}${group === undefined ? '' : ` of ${group}`}; the interval is meant to hold the chance in ${percentOf(level)} of the cases. It is no Dice.`,
  count: ({ ratedCount, passCount, judgedCount }: PassesHeld): string => {
    const rated = `${plural(ratedCount, 'segmentation')} of the model rated, ${passCount} passed.`
    if (ratedCount < leastRated) return `${rated} ${leastRated} are needed, with both verdicts.`
    if (passCount === 0 || passCount === ratedCount) return `${rated} Both verdicts are needed.`
    if (judgedCount === 0) return `${rated} Not yet judged on later ones.`
    return `${rated} Judged on the latest ${judgedCount}, each predicted before it was rated.`
  },
  truths: (count: number) =>
    `${count} of ${leastRated} accepted cases are known; from then on Dice is predicted instead.`,
  vocabulary: ({ title, passing }: PassesHeld['vocabulary']) => `“${title}”: ${passing.join(', ')} counts as a pass.`,
  brier: 'Brier score',
  brierOf: estimateText,
  ofShare: (score: number) => `${decimals(score, 3)} if the share that passed before were told of all`,
  sites: 'By site',
  siteColumns: ['Site', 'Rated', 'Passed', 'Learnt from'] as const,
  learntFrom: (isOwn: boolean) => (isOwn ? 'its own' : 'all sites'),
  siteNeeds: `A site with ${leastRated} rated segmentations and both verdicts has a calibration of its own.`,
  shares: ['0', '50', '100'] as const,
  caption:
    'Predicted chance to the right, share that passed upwards with its 95 % interval, both in %; on the dashed line both are equal.',
  bin: ({ predicted, passed, low, high, caseCount }: PassBin) =>
    `Predicted ${percentOf(predicted)}, passed ${percentOf(passed)} (${percentOf(low)} to ${percentOf(high)}), ${plural(caseCount, 'case')}`,
  plot: (bins: readonly PassBin[]) =>
    `Reliability of the chance to pass: ${bins.map(({ predicted, passed }) => `predicted ${percentOf(predicted)}, passed ${percentOf(passed)}`).join('; ')}`,
}
