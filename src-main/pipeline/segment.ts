import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters, InferencePlan, InferenceRecord } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { networkCountOf, sourcesOf } from '@contract/sample-source.ts'
import type { Segment } from '@contract/segment.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Scan } from '@volume/scan.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { createAssembly, type SegmentProbabilities } from './assembly.ts'
import { contrastFindings } from './expected-contrast.ts'
import { embedWindows, meanEmbedding } from './inference/embed-windows.ts'
import { type CancelSignal, type FieldPrediction, infer, type LabelAgreement } from './inference/infer.ts'
import type { Pass, Session } from './inference/session.ts'
import { whyInvalid } from './inference/why-invalid.ts'
import { disagreementOf } from './measure-segments.ts'
import { planMemory } from './memory-plan.ts'
import type { Field } from './preprocessing/field.ts'
import { modelAxes } from './preprocessing/model-axes.ts'
import { placeFields } from './preprocessing/place-fields.ts'
import { prepare } from './preprocessing/prepare.ts'
import { createSampleReduction } from './uncertainty/sample-reduction.ts'

export interface SegmentationRequest {
  readonly scan: Scan
  readonly card: ModelCard
  readonly session: Session
  readonly parameters: InferenceParameters
  readonly onProgress?: (progress: { readonly donePasses: number; readonly totalPasses: number }) => void
  readonly signal?: CancelSignal | undefined
  /** Milliseconds, for durations only. */
  readonly now?: () => number
}

/** All on the scan's own grid. */
export interface SegmentationResult {
  readonly labelmap: Labelmap
  /** Nats. */
  readonly predictiveEntropy: Volume<Float32Array>
  /** Nats; absent with one sample. */
  readonly mutualInformation?: Volume<Float32Array>
  /** 1 − the share of the samples that give the voxel its most frequent label; absent with one sample. */
  readonly variationRatio?: Volume<Float32Array>
  /** Variance of the probabilities over the samples, summed over the classes; absent with one sample. */
  readonly classVariance?: Volume<Float32Array>
  /** If they are to be kept: one map per segment, in their order. */
  readonly probabilities?: readonly SegmentProbabilities[]
  /** The case in the learned space of the encoder; absent where the session has none. */
  readonly embedding?: Float32Array
  readonly record: InferenceRecord
  /** The segments that this run can give, in the card's order. */
  readonly segments: readonly Segment[]
}

/** Where the model will look and what that takes; fails like `segment` would, before anything is run. */
export function planSegmentation(
  request: Pick<SegmentationRequest, 'scan' | 'card' | 'parameters'>,
): Result<InferencePlan, Failure> {
  const planned = planFields(request)
  return planned.ok ? ok(planned.value.plan) : planned
}

/**
 * Scan → labelmap and maps of doubt: the fields are prepared, inferred and brought back one after the other; each begins
 * while the network works on the last passes of the one before. The labelmap is decided from the mean probabilities of all
 * samples.
 */
export async function segment(request: SegmentationRequest): Promise<Result<SegmentationResult, Failure>> {
  const { scan, card, session, parameters, now = Date.now } = request
  const started = now()
  const planned = planFields(request)
  if (!planned.ok) return planned
  const { fields, plan } = planned.value
  const { sampleCount, probabilities } = parameters
  const assembly = createAssembly({ scan: scan.volume.grid, fields, card, sampleCount, probabilities })
  const { run, embed, sessionMs } = timed(session, now)
  const spentBeforeMs = session.spentMs?.() ?? 0
  let donePasses = 0
  const onPass = () => request.onProgress?.({ donePasses: ++donePasses, totalPasses: plan.passCount })
  const predictions = inTurn(fields, (field, onSpare) =>
    inferField(field, { request, run, embed, onPass, onSpare, agreement: assembly.agreementOf(field) }),
  )
  const windows: Float32Array[] = []
  for await (const [field, inferred] of predictions) {
    if (!inferred.ok) return inferred
    assembly.add(field, inferred.value.prediction)
    windows.push(...inferred.value.windows)
  }
  const embedding = meanEmbedding(windows)
  const { measurements, ...maps } = assembly.finish()
  const disagreement = disagreementOf(measurements)
  const sources = sourcesOf(card.uncertainty, parameters)
  const networkCount = networkCountOf(card.uncertainty, sources)
  const record: InferenceRecord = {
    modelId: card.id,
    modelVersion: card.version,
    modelSha256: session.modelSha256,
    sampleCount,
    seed: parameters.seed,
    ...(sampleCount > 1 && { sources }),
    ...(parameters.centers && { centers: parameters.centers }),
    ...(parameters.space && { space: parameters.space }),
    ...(networkCount > 1 && { memberCount: networkCount }),
    provider: session.provider,
    providerNotes: session.providerNotes,
    plan,
    segments: measurements,
    ...(disagreement === undefined ? {} : { disagreement }),
    durationMs: now() - started,
    sessionMs: session.spentMs ? session.spentMs() - spentBeforeMs : sessionMs(),
  }
  return ok({ ...maps, ...(embedding && { embedding }), record })
}

type Planned = { readonly fields: readonly Field[]; readonly plan: InferencePlan }

function planFields({
  scan,
  card,
  parameters,
}: Pick<SegmentationRequest, 'scan' | 'card' | 'parameters'>): Result<Planned, Failure> {
  const because = whyInvalid(parameters, card)
  if (because !== undefined) return fail({ kind: 'parameters-invalid', because })
  const fields = placeFields({ scan, card, parameters })
  if (!fields.ok) return fields
  const { sampleCount, probabilities } = parameters
  const plan = planMemory({ scan: scan.volume.grid, fields: fields.value, card, sampleCount, probabilities })
  if (!plan.ok) return plan
  const findings = contrastFindings(scan.contrast, card)
  return ok({ fields: fields.value, plan: { ...plan.value, ...(findings.length > 0 && { findings }) } })
}

/** Answers in the order of the fields; the next one starts when the network has passes to spare. */
async function* inTurn<Answer>(
  fields: readonly Field[],
  start: (field: Field, onSpare: () => void) => Promise<Answer>,
): AsyncGenerator<readonly [Field, Answer]> {
  const started: Promise<Answer>[] = []
  const startAt = (index: number) => {
    const field = fields[index]
    if (field !== undefined) started[index] = start(field, () => startAt(index + 1))
  }
  startAt(0)
  try {
    for (const [index, field] of fields.entries()) yield [field, await started[index]!]
  } finally {
    // Nothing runs on after an answer that ends it all.
    await Promise.allSettled(started)
  }
}

interface FieldRun {
  readonly request: SegmentationRequest
  readonly run: (pass: Pass) => Promise<Float32Array>
  readonly embed: Session['embed']
  readonly onPass: () => void
  readonly onSpare: () => void
  readonly agreement: LabelAgreement
}

interface InferredField {
  readonly prediction: FieldPrediction
  /** Embeddings of its windows. */
  readonly windows: readonly Float32Array[]
}

async function inferField(
  field: Field,
  { request, embed, ...rest }: FieldRun,
): Promise<Result<InferredField, Failure>> {
  const { scan, card, parameters, signal } = request
  const voxels = prepare(scan.volume, field, card)
  if (!voxels.ok) return voxels
  const { patchShape, ...axes } = modelAxes(card.input)
  const { sampleCount, seed } = parameters
  const sizes = { classCount: card.output.classCount, voxelCount: voxelCount({ shape: patchShape }), sampleCount }
  const prepared = { shape: field.grid.shape, voxels: voxels.value }
  const prediction = await infer({
    ...rest,
    passesAtOnce: request.session.passesAtOnce ?? 1,
    field: prepared,
    patchShape,
    axes,
    card,
    sampleCount,
    seed,
    sources: sourcesOf(card.uncertainty, parameters),
    reduction: createSampleReduction(sizes),
    signal,
  })
  if (!prediction.ok) return prediction
  const windows = await embedWindows({ field: prepared, patchShape, embed, modelId: card.id, signal })
  return windows.ok ? ok({ prediction: prediction.value, windows: windows.value }) : windows
}

/** What is asked of the session, and how long that took together. */
function timed({ run, embed }: Session, now: () => number) {
  let sessionMs = 0
  const counted =
    <Asked>(ask: (asked: Asked) => Promise<Float32Array>) =>
    async (asked: Asked): Promise<Float32Array> => {
      // What the caller goes on with comes first in this thread, and is no time of the network.
      await undefined
      const started = now()
      try {
        return await ask(asked)
      } finally {
        sessionMs += now() - started
      }
    }
  return { run: counted(run), embed: embed && counted(embed), sessionMs: () => sessionMs }
}
