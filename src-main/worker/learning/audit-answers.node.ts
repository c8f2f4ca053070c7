import type { Failure } from '@contract/failure/failure.ts'
import type { ModelTask, TaskName } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { openSession, type SessionOptions } from '../../pipeline/inference/session.node.ts'
import type { Pass, Session } from '../../pipeline/inference/session.ts'
import { taskLayer } from '../../pipeline/learning/graph/network/unet-spec.ts'
import { createCollectedAnswers } from '../../pipeline/learning/tasks/collected-answers.ts'
import type { Answers, KnownAnswers } from '../../pipeline/learning/tasks/known-answers.ts'
import { answersOfBox } from '../../pipeline/learning/tasks/learned-tasks.ts'
import type { GivenAnswer } from '../../pipeline/learning/tasks/task-report.ts'
import { samplesOf } from '../../pipeline/training-samples.ts'
import { diceOnSample } from '../../pipeline/validate-network.ts'
import { type Blobs, openBlobs } from '../../storage/blobs.node.ts'
import type { CaseToAudit } from './evaluate-models.node.ts'
import { type LabelledCase, readLabelledCase } from './labelled-case.node.ts'

interface ToAnswer {
  readonly cohortFolder: string
  readonly bundle: Bundle
  readonly cases: readonly CaseToAudit[]
  readonly known: KnownAnswers
}

interface Watching {
  readonly onProgress: (done: number, total: number) => void
  readonly options?: SessionOptions
  /** Asked before every case. */
  readonly isStopped?: () => boolean
}

/** What a model answers to its tasks on audited cases, where the answer is known; by task. */
export async function auditAnswers(
  { cohortFolder, bundle, cases, known }: ToAnswer,
  { onProgress, options = {}, isStopped }: Watching,
): Promise<Result<ReadonlyMap<TaskName, readonly GivenAnswer[]>, Failure>> {
  const { tasks = [] } = bundle.card
  const given = new Map<TaskName, GivenAnswer[]>(tasks.map(({ name }) => [name, []]))
  if (tasks.length === 0) return ok(given)
  const session = await openSession(bundle, options)
  if (!session.ok) return session
  const blobs = openBlobs(cohortFolder)
  try {
    for (const [index, { labelled, subject }] of cases.entries()) {
      if (isStopped?.()) return fail({ kind: 'cancelled' })
      const ofCase = known.byCase[labelled.caseId]
      const answers = await answersOnCase(labelled, { session: session.value, blobs, tasks, known: ofCase })
      if (!answers.ok) return answers
      for (const { task, ...one } of answers.value) given.get(task)?.push({ ...one, subject })
      onProgress(index + 1, cases.length)
    }
  } finally {
    await session.value.close()
  }
  return ok(given)
}

interface OnCase {
  readonly session: Session
  readonly blobs: Blobs
  readonly tasks: readonly ModelTask[]
  readonly known: Answers | undefined
}

/** One answer of a case, by all windows of all its boxes; of its side one a box. */
async function answersOnCase(
  labelled: LabelledCase,
  { session, blobs, tasks, known }: OnCase,
): Promise<Result<readonly (Omit<GivenAnswer, 'subject'> & { readonly task: TaskName })[], Failure>> {
  const read = await readLabelledCase(labelled, blobs)
  if (!read.ok) return read
  const { card, answer } = session
  if (answer === undefined) throw new Error('This session does not answer tasks.')
  const samples = samplesOf({ ...read.value, card, parameters: labelled.parameters })
  if (!samples.ok) return samples
  const ofBoxes = tasks.filter(({ name }) => name === 'side')
  const ofCases = tasks.filter(({ name }) => name !== 'side')
  const [byBox, byCase] = [ofBoxes, ofCases].map((own) => createCollectedAnswers(own.map(taskLayer)))
  const run = async (pass: Pass): Promise<Float32Array> => {
    const { logits, tasks: answered } = await answer(pass)
    byBox!.add(answered)
    byCase!.add(answered)
    return logits
  }
  const pairs = (own: readonly ModelTask[], taken: Readonly<Record<string, number>>, truth: Answers = {}) =>
    own.flatMap((task) => {
      const [said, index] = [truth[task.name], taken[taskLayer(task)]]
      return said === undefined || index === undefined
        ? []
        : [{ task: task.name, known: said, given: task.classes[index] ?? '' }]
    })
  const found = []
  for (const sample of samples.value) {
    // The windows and passes of inference; its Dice are measured elsewhere, on the scan's own grid.
    await diceOnSample({ card, run }, sample)
    found.push(...pairs(ofBoxes, byBox!.take(), answersOfBox(sample, known)))
  }
  return ok([...found, ...pairs(ofCases, byCase!.take(), known)])
}
