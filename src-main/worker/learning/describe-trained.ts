import type { FineTuning } from '@contract/learn.ts'
import type { ModelCard, ModelTask } from '@contract/model.ts'
import { taskInWords } from '../../pipeline/learning/tasks/learned-tasks.ts'
import { trainsNothing } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import type { CardDraft } from '../../pipeline/write-bundle.node.ts'

interface Described {
  readonly wished: FineTuning
  /** What the bundle answers beside the segments. */
  readonly tasks: readonly ModelTask[]
  readonly trainingCount: number
  readonly validationCount: number
  /** Of the bundle that is made. */
  readonly version: string
}

/** The card of a bundle that was made of another one's; ensembles become one network. */
export function trainedCard(
  { files: _, golden: __, testedProviders: ___, tasks: ____, ...card }: ModelCard,
  { wished, tasks, trainingCount, version }: Described,
): CardDraft {
  const { members: _____, ...uncertainty } = card.uncertainty
  return {
    ...{ ...card, version, trainingPopulation: populationOf(card, { wished, trainingCount }), uncertainty },
    ...(tasks.length > 0 && { tasks }),
  }
}

function populationOf(
  card: Pick<ModelCard, 'id' | 'version' | 'trainingPopulation'>,
  { wished, trainingCount }: Pick<Described, 'wished' | 'trainingCount'>,
): string {
  if (trainsNothing(wished))
    return `That of ${card.id} ${card.version}, whose weights it has; a standard scale of intensities was learned from ${trainingCount} cases of a local cohort. ${card.trainingPopulation}`
  const seen = wished.windows === undefined || wished.windows === 'scans' ? '' : ` ${madeInWords[wished.windows]}`
  const cases = `${trainingCount} cases of a local cohort with versions that its readers accepted`
  return wished.start === 'scratch'
    ? `${cases}, from scratch.${seen}`
    : `${card.id} ${card.version}, then ${cases}.${seen} Before that: ${card.trainingPopulation}`
}

/** What `card.md` says. */
export function trainedText(card: ModelCard, described: Described): string {
  const { version } = described
  return `# ${card.title}, ${version}

**For research only. Not for clinical use.**

${trainsNothing(described.wished) ? scaleInWords(card, described) : trainingInWords(card, described)}

Whether it is better than the model before is for the audit set of the cohort to say, not for this card.
`
}

const scaleInWords = (card: ModelCard, { trainingCount }: Described): string =>
  `The weights of ${card.id} ${card.version}. Intensities are brought onto a standard scale (Nyúl, Udupa and Zhang 2000) that was learned from ${trainingCount}
cases of a local cohort. Nothing was trained.`

function trainingInWords(card: ModelCard, { wished, tasks, trainingCount, validationCount }: Described): string {
  const start = wished.start === 'bundle' ? `the weights of ${card.id} ${card.version}` : 'no weights, from scratch'
  const trained = wished.start === 'scratch' ? 'all' : wished.trainable
  return [
    `Trained on ${trainingCount} cases of a local cohort, with the versions that its readers accepted, from ${start}; ${validationCount}
further cases decided which step was kept. What was trained: ${trained}. The log is training.json.`,
    ...(wished.windows === undefined || wished.windows === 'scans' ? [] : [madeInWords[wished.windows]]),
    ...(card.input.normalization.kind === 'standard-scale'
      ? ['Intensities are brought onto a standard scale (Nyúl, Udupa and Zhang 2000), kept in model.json.']
      : []),
    ...(tasks.length > 0
      ? [
          `\nBeside the segments it answers, learned from so many boxes each:\n\n${tasks.map((one) => `- ${taskInWords(one)}`).join('\n')}`,
        ]
      : []),
  ].join('\n')
}

const madeInWords = {
  made: 'It saw no scan but such as were made from the labelmaps, each of a random contrast (Billot et al. 2023).',
  both: 'Half of the batches were scans that were made from the labelmaps, each of a random contrast (Billot et al. 2023).',
}
