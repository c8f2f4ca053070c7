import { table } from '../../src-main/cli/text.ts'
import { classNames } from '../../src-main/pipeline/learning/class-names.ts'
import { meanKnown } from '../../src-main/pipeline/learning/simulation/case-dice.ts'
import { curveFigure } from '../../src-main/pipeline/learning/simulation/figure/curve-figure.ts'
import type { TrainingEnd } from '../../src-main/pipeline/learning/trainer/train.ts'
import type { TrainingPlan } from '../../src-main/pipeline/learning/trainer/training-plan.ts'
import type { Validation } from '../../src-main/pipeline/learning/trainer/training-state.ts'
import type { CardDraft } from '../../src-main/pipeline/write-bundle.node.ts'

/** `training.json` of a base model. */
export interface TrainingLog extends Readonly<Record<string, unknown>> {
  readonly plan: TrainingPlan
  readonly ended: TrainingEnd['ended']
  readonly stepsDone: number
  readonly validations: readonly Validation[]
  /** The mean of each 25 steps. */
  readonly lossEvery25: readonly number[]
}

export interface TrainingReport {
  readonly text: string
  /** An SVG document. */
  readonly figure: string
}

type Described = Pick<CardDraft, 'id' | 'version' | 'output' | 'regions' | 'segments'>

/** Each look at the held-out cases: the Dice of each class and the loss since the look before. */
export function trainingReport(
  { plan, validations, lossEvery25, stepsDone }: TrainingLog,
  card: Described,
): TrainingReport {
  const names = classNames(card)
  const rows = validations.map(({ step, dice }, index) => {
    const since = lossEvery25.slice(Math.floor((validations[index - 1]?.step ?? 0) / 25), Math.ceil(step / 25))
    return [
      String(step),
      digits(meanKnown(since)),
      ...names.map((_, one) => digits(dice[one] ?? null)),
      digits(meanKnown(dice)),
    ]
  })
  const ran = `${stepsDone} steps of ${plan.batchSize} × ${plan.patchShape.join(' × ')} voxels, seed ${plan.seed}.`
  return {
    text: [table(['step', 'loss', ...names, 'mean Dice'], rows), ran].join('\n'),
    figure: curveFigure({
      title: `${card.id} ${card.version}, trained from scratch`,
      description: `Mean Dice on held-out cases by step. ${rows.map(([step, , ...dice]) => `Step ${step}: ${dice.join(', ')}.`).join(' ')}`,
      notes: [
        ran,
        'Mean over the held-out cases, without dropout. Nothing was chosen by it: the weights are those of the last step.',
      ],
      arms: names,
      panels: [
        {
          title: `${card.id}, held-out cases`,
          curves: names.map((arm, one) => ({
            arm,
            points: validations.flatMap(({ step, dice }) => {
              const mean = dice[one] ?? null
              return mean === null ? [] : [{ at: step, mean }]
            }),
          })),
          marks: [],
        },
      ],
      xLabel: 'steps (logarithmic)',
      yLabel: 'mean Dice on held-out cases',
    }),
  }
}

const digits = (value: number | null): string => (value === null ? '–' : value.toFixed(3))
