import type { FineTuning } from '@contract/learn.ts'
import type { ModelCard, ModelTask } from '@contract/model.ts'
import { taskInWords } from '../../pipeline/learning/tasks/learned-tasks.ts'
import { trainsNothing } from '../../pipeline/learning/trainer/fine-tuning-plan.ts'
import type { CardDraft } from '../../pipeline/write-bundle.node.ts'
import type { StartOfRun } from './start-of-run.node.ts'

interface Described {
  readonly wished: FineTuning
  readonly start: Pick<StartOfRun, 'source' | 'newLayers'>
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
  { wished, start, tasks, trainingCount, version }: Described,
): CardDraft {
  const { members: _____, ...uncertainty } = card.uncertainty
  const trainingPopulation = populationOf({ wished, start, trainingCount })
  return {
    ...{ ...card, version, license: licenseOf(card, { wished, start }), trainingPopulation, uncertainty },
    ...(tasks.length > 0 && { tasks }),
  }
}

/** Whoever has weights that were learned elsewhere has them on the terms of there as well. */
function licenseOf(
  { license }: Pick<ModelCard, 'license'>,
  { wished, start }: Pick<Described, 'wished' | 'start'>,
): string {
  if (wished.start === 'scratch') return license
  return [...new Set([license, start.source.card.license].flatMap((one) => one.split(' AND ')))].join(' AND ')
}

function populationOf({ wished, start, trainingCount }: Pick<Described, 'wished' | 'start' | 'trainingCount'>): string {
  const { card } = start.source
  if (trainsNothing(wished))
    return `That of ${card.id} ${card.version}, whose weights it has; a standard scale of intensities was learned from ${trainingCount} cases of a local cohort. ${card.trainingPopulation}`
  const seen = wished.windows === undefined || wished.windows === 'scans' ? '' : ` ${madeInWords[wished.windows]}`
  const cases = `${trainingCount} cases of a local cohort with versions that its readers accepted`
  const built = wished.from ? `, with the network of ${card.id} ${card.version}` : ''
  return wished.start === 'scratch'
    ? `${cases}, from scratch${built}.${seen}`
    : `${card.id} ${card.version}${exceptInWords(start)}, then ${cases}.${seen} Before that: ${card.trainingPopulation}`
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

function trainingInWords(card: ModelCard, { wished, start, tasks, trainingCount, validationCount }: Described): string {
  const trained = wished.start === 'scratch' ? 'all' : wished.trainable
  return [
    `Trained on ${trainingCount} cases of a local cohort, with the versions that its readers accepted, from ${startInWords(wished, start)}; ${keptStep(validationCount)}
What was trained: ${trained}. The log is training.json.`,
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

function startInWords({ start, from }: FineTuning, begun: Described['start']): string {
  const { card, sha256 } = begun.source
  const model = `${card.id} ${card.version}`
  const named = from ? `${model} (SHA-256 ${sha256})` : model
  if (start === 'bundle') return `the weights of ${named}${exceptInWords(begun)}`
  return `no weights, from scratch${from ? `, in a network built as that of ${named}` : ''}`
}

/** `, all but the head`; nothing if all layers are taken. */
const exceptInWords = ({ newLayers }: Described['start']): string =>
  newLayers.length === 0 ? '' : `, all but the ${newLayers.join(', ')}`

/** Which step's weights were kept. */
const keptStep = (validationCount: number): string =>
  validationCount === 0
    ? 'the weights are those of the last step.'
    : `${validationCount} further ${validationCount === 1 ? 'case' : 'cases'} decided which step was kept.`

const madeInWords = {
  made: 'It saw no scan but such as were made from the labelmaps, each of a random contrast (Billot et al. 2023).',
  both: 'Half of the batches were scans that were made from the labelmaps, each of a random contrast (Billot et al. 2023).',
}
