import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { measureTraining, type Runtime } from '../../worker/learning/estimate-training.node.ts'
import type { ToTrain } from '../../worker/learning/keep-run.node.ts'
import { sampleSizesOf } from '../../worker/learning/sample-sizes.ts'
import { counted, facts } from '../text.ts'
import type { Answer } from '../verb.ts'

/** What `train --estimate` answers: a run's time and memory before it starts; nothing goes on record. */
export async function estimated(
  cohort: Cohort,
  { set, bundle, source, wished }: ToTrain,
  runtime: Runtime,
): Promise<Result<Answer, Failure>> {
  const samples = sampleSizesOf(cohort, set.setId, bundle.card)
  if (!samples.ok) return samples
  const measured = await measureTraining(
    { bundleFolder: bundle.folder, sourceFolder: source?.folder, wished, samples: samples.value },
    runtime,
  )
  if (!measured.ok) return measured
  const { sampleCount, stepCount, provider, providerNotes, msPerStep, minutes, memoryBytes, freeBytes } = measured.value
  const text = facts([
    ['learns from', `${counted(sampleCount, 'sample')}, in ${counted(stepCount, 'step')}`],
    ['runs on', provider],
    ...providerNotes.map((note) => ['', note] as const),
    ['a step takes', `${(msPerStep / 1000).toFixed(2)} s`],
    ['the run takes', `about ${minutes.toFixed(1)} min, without reading and looks at the validation cases`],
    ['memory', `up to about ${gigabytes(memoryBytes)}; ${gigabytes(freeBytes)} are free now`],
    ...(memoryBytes > freeBytes
      ? [['', 'It may not fit: close other programs, or train a part of the network.'] as const]
      : []),
  ])
  return ok({ document: measured.value, text })
}

const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`
