import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { openGraph } from '../../../pipeline/inference/graph-session.node.ts'
import type { Pass, Session } from '../../../pipeline/inference/session.ts'
import { takeTile } from '../../../pipeline/inference/tiles.ts'
import type { SegmentDoubt } from '../../../pipeline/learning/acquisition/candidate.ts'
import { embedGraph, inferGraph } from '../../../pipeline/learning/graph/learning-graphs.ts'
import { taskLayer } from '../../../pipeline/learning/graph/network/unet-spec.ts'
import type { CaseDice } from '../../../pipeline/learning/simulation/case-dice.ts'
import type { SimulatedNetwork } from '../../../pipeline/learning/simulation/smaller-network.ts'
import { createCollectedAnswers } from '../../../pipeline/learning/tasks/collected-answers.ts'
import { fingerprintOf } from '../../../pipeline/learning/trainer/checkpoint.node.ts'
import { modelAxes } from '../../../pipeline/preprocessing/model-axes.ts'
import { segment } from '../../../pipeline/segment.ts'
import { diceOnSample } from '../../../pipeline/validate-network.ts'
import type { SimulatedCase } from './labelled-folder.node.ts'

/** Looks at cases with whatever weights a network has at the time. Whoever opened it closes it. */
export interface Examiner {
  /** The deterministic pass against the experts' labels, and what a network with tasks answers. */
  judge(weights: Float32Array, cases: readonly SimulatedCase[]): Promise<readonly JudgedCase[]>
  /** What the product measures of a case that nobody has labelled: of its scan alone. */
  doubt(
    weights: Float32Array,
    scan: Pick<SimulatedCase, 'scan'>,
    parameters: { readonly sampleCount: number; readonly seed: number },
  ): Promise<Result<readonly SegmentDoubt[], Failure>>
  /** The window around a box's middle, as the deepest level of the network has it. */
  embed(weights: Float32Array, box: BoxToEmbed): Promise<readonly number[]>
  close(): Promise<void>
}

export interface JudgedCase extends CaseDice {
  /** Index of the answer by the layer that gives it; absent: the network has no tasks. */
  readonly answers?: Readonly<Record<string, number>>
}

/** What is seen of a sample without its labels. */
type BoxToEmbed = Pick<SimulatedCase['sample'], 'shape' | 'channels'>

export async function openExaminer({ card, network }: SimulatedNetwork, threadCount: number): Promise<Examiner> {
  const { patchShape } = modelAxes(card.input)
  const [i, j, k] = patchShape
  const request = { spec: network, patchShape: [k, j, i] as const, batchSize: 1 }
  const options = { provider: 'cpu', threadCount } as const
  const forward = await openGraph(inferGraph(request), options)
  const embedding = await openGraph(embedGraph(request), options)
  const layers = (network.tasks ?? []).map(taskLayer)
  const runWith =
    (weights: Float32Array, answers = createCollectedAnswers(layers)) =>
    async ({ tile, masks }: Pass): Promise<Float32Array> => {
      const named = card.uncertainty.dropoutMasks.map(({ name, channelCount }, index) => [
        name,
        masks[index] ?? new Float32Array(channelCount).fill(1),
      ])
      const { logits, ...answered } = await forward.run({ weights, x: tile, ...Object.fromEntries(named) })
      if (logits === undefined) throw new Error('The network gave no logits.')
      answers.add(answered)
      return logits
    }
  return {
    async judge(weights, cases) {
      const judged: JudgedCase[] = []
      for (const { name, sample } of cases) {
        const answers = createCollectedAnswers(layers)
        const dice = await diceOnSample({ card, run: runWith(weights, answers) }, sample)
        judged.push({
          name,
          dice: dice.map((one) => one ?? null),
          ...(layers.length > 0 && { answers: answers.take() }),
        })
      }
      return judged
    },
    async doubt(weights, { scan }, parameters) {
      const session: Session = {
        card,
        modelSha256: '',
        provider: 'cpu',
        providerNotes: [],
        run: runWith(weights),
        close: async () => {},
      }
      const result = await segment({ scan, card, session, parameters: { ...parameters, modelId: card.id } })
      return result.ok ? ok(result.value.record.segments.map(doubtOf)) : result
    },
    async embed(weights, { shape, channels: [voxels] }) {
      if (voxels === undefined) throw new Error('A sample has a channel.')
      const x = new Float32Array(i * j * k)
      const start = shape.map((count, axis) => Math.floor((count - patchShape[axis]!) / 2))
      takeTile({ shape, voxels }, start, patchShape, x)
      const answer = await embedding.run({ weights, x })
      if (answer.embedding === undefined) throw new Error('The network gave no embedding.')
      return [...answer.embedding]
    },
    async close() {
      await forward.close()
      await embedding.close()
    },
  }
}

/** No more of a measurement than strategies may see. */
const doubtOf = ({
  segmentValue,
  volumeMl,
  pairwiseDice,
  bandEntropyNats,
  bandMutualInformationNats,
}: SegmentDoubt): SegmentDoubt => ({
  segmentValue,
  volumeMl,
  ...(pairwiseDice !== undefined && { pairwiseDice }),
  ...(bandEntropyNats !== undefined && { bandEntropyNats }),
  ...(bandMutualInformationNats !== undefined && { bandMutualInformationNats }),
})

/** What was learned from, for a fingerprint. */
export const hashesOf = (cases: readonly SimulatedCase[]): string =>
  fingerprintOf(cases.map(({ name, scanSha256, labelmapSha256 }) => [name, scanSha256, labelmapSha256]))
