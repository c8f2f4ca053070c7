import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Sample } from '../../pipeline/learning/sample/sample.ts'
import type { Answers, KnownAnswers } from '../../pipeline/learning/tasks/known-answers.ts'
import { answersOfBox } from '../../pipeline/learning/tasks/learned-tasks.ts'
import { samplesOf } from '../../pipeline/training-samples.ts'
import { openBlobs } from '../../storage/blobs.node.ts'
import { type LabelledCase, readLabelledCase } from './labelled-case.node.ts'
import { cachedSamples } from './sample-cache.ts'

export interface Reading {
  readonly onRead: (done: number) => void
  readonly isStopped: () => boolean
}

export interface ReadSamples {
  readonly count: number
  readonly sampleOf: (index: number) => Promise<Sample>
  /** What is known of each sample as a whole. */
  readonly answers: readonly Answers[]
}

interface ReadFrom {
  readonly cohortFolder: string
  /** Absent: nothing is known besides. */
  readonly answers?: KnownAnswers
}

/** Samples of cases: read once to know how many each has, and again when they are asked for and not held any more. */
export function sampleReader({ cohortFolder, answers: known }: ReadFrom, card: ModelCard) {
  const blobs = openBlobs(cohortFolder)
  const samplesOfCase = async (one: LabelledCase): Promise<Result<readonly Sample[], Failure>> => {
    const labelled = await readLabelledCase(one, blobs)
    if (!labelled.ok) return labelled
    return samplesOf({ ...labelled.value, card, parameters: one.parameters })
  }
  return {
    async all(cases: readonly LabelledCase[], { onRead, isStopped }: Reading): Promise<Result<ReadSamples, Failure>> {
      const places: { readonly one: LabelledCase; readonly index: number }[] = []
      const answers: Answers[] = []
      const early = new Map<number, Sample>()
      const sampleOf = cachedSamples(async (at) => {
        const held = early.get(at)
        if (held) {
          early.delete(at)
          return held
        }
        const { one, index } = places[at]!
        const samples = await samplesOfCase(one)
        if (!samples.ok) throw new Error(`${one.name} was read before and cannot be read now.`)
        return samples.value[index]!
      })
      for (const [done, one] of cases.entries()) {
        if (isStopped()) return fail({ kind: 'cancelled' })
        const samples = await samplesOfCase(one)
        if (!samples.ok) return samples
        for (const [index, sample] of samples.value.entries()) {
          early.set(places.length, sample)
          places.push({ one, index })
          answers.push(answersOfBox(sample, known?.byCase[one.caseId]))
          await sampleOf(places.length - 1)
        }
        onRead(done + 1)
      }
      return ok({ count: places.length, sampleOf, answers })
    },
  }
}
