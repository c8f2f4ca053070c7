import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FineTuning } from '@contract/learn.ts'
import { beforeAll, expect, test } from 'vitest'
import { readBundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { noAugmentation } from '../../src-main/pipeline/learning/augmentation/augmentation-plan.ts'
import { readWeights } from '../../src-main/pipeline/learning/graph/onnx/read-weights.ts'
import { networkOf } from '../../src-main/pipeline/learning/network-of-card.ts'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { beginTraining, endTraining } from '../../src-main/worker/learning/keep-run.node.ts'
import { knownAnswers } from '../../src-main/worker/learning/known-answers.ts'
import { trainOnCases } from '../../src-main/worker/learning/train-on-cases.node.ts'
import { ballCohort } from '../ball-cohort.ts'
import { insulaJson } from '../cli/run-insula.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { asItIs, inverted } from '../learning-cohort.ts'

const mriqc = JSON.parse(readFileSync('resources/ratings/mriqc.json', 'utf8'))

let folder = ''
let balls = ''
let setId = ''

/** Sixteen balls: every other one inverted and marked T2w; of some nothing says the side, of some nothing the contrast. */
beforeAll(async () => {
  const names = Array.from({ length: 16 }, (_, index) => {
    const side = index % 5 === 0 ? '' : index % 4 < 2 ? '_hemi-L' : '_hemi-R'
    const contrast = index % 7 === 6 ? 'scan' : index % 2 === 0 ? 'T1w' : 'T2w'
    const subject = `sub-${String(index + 1).padStart(2, '0')}`
    return [`oslo/${subject}${side}_${contrast}`, index % 2 === 0 ? asItIs : inverted] as const
  })
  const made = await ballCohort(scratchFolder(), new Map(names))
  folder = made.cohort
  balls = made.bundle
  const collected = await insulaJson('collect', folder, '--model', balls, '--audit', '40', '--reason', 'so they judge')
  setId = collected.document.setId
}, 60_000)

async function opened<Value>(work: (cohort: Cohort) => Value): Promise<Awaited<Value>> {
  const cohort = unwrap(openCohort(folder, { clock: () => new Date(), readerId: 'robot' }))
  try {
    return await work(cohort)
  } finally {
    cohort.close()
  }
}

const wished: FineTuning = { start: 'bundle', trainable: 'all', seed: 1, stepCount: 8, learningRate: 0.02 }

/** A run from a bundle; stopped after so many steps it is gone on with. */
const train = (from: string, change: Partial<FineTuning>, { stopAfter }: { readonly stopAfter?: number } = {}) =>
  opened(async (cohort) => {
    const bundle = unwrap(await readBundle(from))
    const set = unwrap(cohort.learning.set(setId))
    let left = stopAfter ?? Number.POSITIVE_INFINITY
    const once = async () => {
      const begun = beginTraining(cohort, { set, bundle, wished: { ...wished, ...change } })
      if (!begun.ok) return begun
      const { run, request } = begun.value
      const how = { augmentation: noAugmentation, provider: 'cpu', threadCount: 1 } as const
      const watching = { onProgress: () => left--, isStopped: () => left < 0 }
      return endTraining(cohort, run, await trainOnCases({ ...request, ...how }, watching))
    }
    const first = await once()
    if (stopAfter === undefined) return first
    expect(unwrap(first).trained.ended).toBe('stopped')
    left = Number.POSITIVE_INFINITY
    return once()
  })

test('A run with tasks makes a bundle that states, reads back and gives their answers, and stopped it ends with the same weights.', async () => {
  const tasks = ['contrast', 'side'] as const
  const whole = unwrap(await train(balls, { tasks }))
  // Ten cases are read, then five steps are told.
  const resumed = unwrap(await train(balls, { tasks }, { stopAfter: 15 }))
  expect(resumed.trained.modelSha256).toBe(whole.trained.modelSha256)

  const { card, folder: at } = unwrap(await readBundle(whole.folder))
  expect(card.tasks).toMatchObject([
    { name: 'contrast', classes: ['T1w', 'T2w'] },
    { name: 'side', classes: ['left', 'right'] },
  ])
  const [contrast, side] = card.tasks!
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
  const { training } = unwrap(await opened(({ learning }) => learning.set(setId))).counts
  expect(sum(contrast!.counts)).toBeLessThan(training)
  expect(sum(side!.counts)).toBeLessThan(training)
  const network = networkOf(card)!
  expect(network.tasks).toEqual([
    { name: 'contrast', classCount: 2 },
    { name: 'side', classCount: 2 },
  ])
  expect(readWeights(readFileSync(join(at, 'model.onnx')), network)).toHaveProperty('weights')

  const last = whole.trained.state.validations.at(-1)!
  expect(last.tasks?.contrast?.knownCount).toBeGreaterThan(0)
  const log = JSON.parse(readFileSync(join(at, 'training.json'), 'utf8'))
  expect(log.validations.at(-1).tasks).toEqual(last.tasks)
  expect(log.answers).toHaveLength(training)

  const session = unwrap(await openSession(unwrap(await readBundle(at)), { providers: ['cpu'], threadCount: 1 }))
  const [i, j, k] = card.input.patchShape
  const masks = card.uncertainty.dropoutMasks.map(({ channelCount }) => new Float32Array(channelCount).fill(1))
  const pass = { tile: new Float32Array(i * j * k), masks, member: 0 }
  const { tasks: answered } = await session.answer!(pass)
  expect(answered.task_contrast).toHaveLength(2)
  await session.close()

  const further = unwrap(await train(whole.folder, { stepCount: 2 }))
  const made = unwrap(await readBundle(further.folder)).card.tasks
  expect(made?.map(({ name, classes }) => ({ name, classes }))).toEqual(
    card.tasks!.map(({ name, classes }) => ({ name, classes })),
  )

  const single = unwrap(await train(balls, {}))
  expect(unwrap(await readBundle(single.folder)).card.tasks).toBeUndefined()
  const argv = ['compare', folder, '--candidate', whole.folder, '--baseline', single.folder]
  const { status, document } = await insulaJson(...argv)
  expect(status).toBe(0)
  expect(document.sentences[1]).toBe(
    'Their runs differ in tasks (contrast, side against none). Nothing else that is on record differs.',
  )
  expect(document.report.strata[0]).toMatchObject({ subjectCount: 6 })
  expect(document.candidate.tasks.map((one: { task: { name: string } }) => one.task.name)).toEqual(['contrast', 'side'])
  expect(document.candidate.tasks[0].accuracy.interval).toBeDefined()
  expect(document.baseline.tasks).toEqual([])
  expect(document).toMatchObject({ lookCount: 1, waitingCount: 0 })

  const scratch = unwrap(await train(balls, { start: 'scratch' }))
  const transfer = await insulaJson('compare', folder, '--candidate', single.folder, '--baseline', scratch.folder)
  expect(transfer.document.sentences[0]).toContain('Transferred against trained from scratch')
  expect(transfer.document.lookCount).toBe(2)
}, 60_000)

test('A task with one answer or none is refused, and grades come from the scan vocabulary that most cases are rated in.', async () => {
  const refused = await train(balls, { tasks: ['artefact'] })
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'task-answers-few', task: 'artefact' } })
  await opened((cohort) => {
    expect(cohort.learning.runs().every(({ state }) => state !== 'failed')).toBe(true)
    const set = unwrap(cohort.learning.setCases(setId, { role: 'training', offset: 0, limit: 100 }))
    const caseIds = set.map(({ caseId }) => caseId)
    for (const [index, caseId] of caseIds.slice(0, 4).entries())
      for (const grade of ['poor', index < 2 ? 'excellent' : 'exclude'])
        unwrap(cohort.ratings.rate({ caseId, vocabulary: mriqc, grade, reasons: [], dwellMs: 1 }))
    const { byCase, vocabulary } = unwrap(knownAnswers(cohort, caseIds, { tasks: ['artefact'] }))
    expect(vocabulary).toEqual({ id: 'mriqc', grades: ['exclude', 'poor', 'acceptable', 'excellent'] })
    expect(caseIds.map((caseId) => byCase[caseId]?.artefact).slice(0, 5)).toEqual([
      'excellent',
      'excellent',
      'exclude',
      'exclude',
      undefined,
    ])
  })
  const learned = unwrap(await train(balls, { tasks: ['artefact'], stepCount: 1 }))
  expect(learned.trained.tasks).toEqual([
    { name: 'artefact', classes: ['exclude', 'excellent'], counts: [2, 2], vocabularyId: 'mriqc' },
  ])
}, 30_000)
