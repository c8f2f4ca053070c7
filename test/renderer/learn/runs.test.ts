// @vitest-environment jsdom
import { beforeAll, expect, test } from 'vitest'
import { finishedRun, type LearnedBefore, setOf, shippedModel, trainingCase } from '../double/learn-double.ts'
import { phantomCase } from '../double/phantom-case.ts'
import {
  absent,
  click,
  completeBrowser,
  expectAccessible,
  find,
  findAll,
  openPage,
  press,
  until,
} from '../screens/screens.ts'
import { choose, textOf, type } from './fields.ts'

beforeAll(completeBrowser)

const cases = [trainingCase('1'), trainingCase('v1', 'validation')]
const learned = { cases, sets: [setOf('set-1', cases)], auditSet: { subjectCount: 6, caseCount: 6, acceptedCount: 6 } }
const accepted = [phantomCase(1, { state: 'accepted' })]

async function openRuns(before: LearnedBefore = learned) {
  const page = openPage({ cases: accepted, learned: before })
  await click('rail-learn')
  await find('learn-pane-runs')
  press('2')
  await find('run-form')
  return page
}
const askedOf = ({ workstation }: Awaited<ReturnType<typeof openRuns>>, call: string) =>
  workstation.learnDouble.asked.filter((one) => one.call === call).map(({ request }) => request)

test('Without a training set nothing can be trained, and the button says so.', async () => {
  await openRuns({ auditSet: learned.auditSet })
  expect((await find('run-train')).matches(':disabled')).toBe(true)
  expect(await textOf('run-train-why')).toContain('no training set')
  expect(await textOf('runs-none')).toContain('No run yet')
  await expectAccessible()
})

test('An estimate says provider, time a step, minutes and memory; a change of the form forgets it.', async () => {
  const page = await openRuns()
  await choose('run-trainable', 'head')
  expect(await textOf('run-trainable-means')).toContain('very few cases')
  press('e')
  await until(async () => expect(await textOf('run-estimated')).toContain('CPU'))
  expect(await textOf('run-estimated')).toContain('830 ms, measured on this computer')
  expect(await textOf('run-estimated')).toContain('about 3 min')
  expect(await textOf('run-estimated')).toContain('900 MiB')
  await click('run-start-scratch')
  await until(async () => expect((await find('run-estimated')).dataset.state).toBe('idle'))
  expect(await textOf('run-trainable-means')).toContain('everything is trained')
  expect(askedOf(page, 'estimate')).toEqual([
    { setId: 'set-1', wished: { start: 'bundle', trainable: 'head', seed: 1 } },
  ])
})

test('A run may start from another model that can be trained; the control from scratch is built as that one.', async () => {
  const head = { ...shippedModel, modelId: 'whole-head', title: 'Whole head', sha256: 'd'.repeat(64) }
  const from = { modelId: 'whole-head', version: head.version, sha256: head.sha256 }
  const closed = { ...head, modelId: 'closed', isTrainable: false }
  const page = await openRuns({ ...learned, models: [shippedModel, head, closed] })
  const choices = [...(await find('run-from')).querySelectorAll('option')].map(({ value }) => value)
  expect(choices).toEqual(['', 'whole-head'])
  await choose('run-from', 'whole-head')
  expect(await textOf('run-from-means')).toContain('all its weights but those of the head')
  await choose('run-trainable', 'nothing')
  await click('run-harmonized')
  expect(await textOf('run-train-why')).toContain('have to be trained')
  await click('run-harmonized')
  await click('run-start-scratch')
  press('t')
  await until(async () => expect(await textOf('run')).toContain('From scratch, built as whole-head 1.0.0'))
  expect(askedOf(page, 'train')).toEqual([
    { setId: 'set-1', wished: { start: 'scratch', trainable: 'all', seed: 1, from } },
  ])
  await expectAccessible()
})

test('A standard scale alone is a run without windows and estimate; nothing at all is none.', async () => {
  const page = await openRuns()
  await choose('run-trainable', 'nothing')
  expect(await textOf('run-train-why')).toContain('change nothing')
  await click('run-harmonized')
  expect(document.querySelector('[data-testid="run-windows-made"]')).toBeNull()
  press('e')
  await click('run-train')
  await find('run')
  expect(askedOf(page, 'estimate')).toEqual([])
  expect(askedOf(page, 'train')).toEqual([
    { setId: 'set-1', wished: { start: 'bundle', trainable: 'nothing', isHarmonized: true, seed: 1 } },
  ])
})

test('Windows that are made are asked for, said of the run, and explained.', async () => {
  const page = await openRuns()
  await choose('run-trainable', 'normalization')
  expect(await textOf('run-trainable-means')).toContain('no running statistics')
  await click('run-windows-both')
  await click('run-train')
  expect(await textOf('run')).toContain('Both')
  expect(askedOf(page, 'train')).toEqual([
    { setId: 'set-1', wished: { start: 'bundle', trainable: 'normalization', windows: 'both', seed: 1 } },
  ])
})

test('Steps and rate that do not fit are said, and nothing is trained with them.', async () => {
  const page = await openRuns()
  await type('run-steps', '0')
  await type('run-rate', '3')
  expect(await textOf('run-steps-unfit')).toContain('whole number from 1')
  expect(await textOf('run-rate-unfit')).toContain('5e-4')
  press('t')
  expect(await textOf('run-train-why')).toContain('says nothing that fits')
  await type('run-steps', '120')
  await type('run-patience', '2')
  await type('run-rate', '1e-3')
  await type('run-encoderRate', '0.1')
  await click('run-train')
  await find('run')
  expect(askedOf(page, 'train')).toEqual([
    {
      setId: 'set-1',
      wished: {
        ...{ start: 'bundle', trainable: 'all', seed: 1, stepCount: 120, patience: 2, learningRate: 0.001 },
        rateFactors: { enc: 0.1, down: 0.1 },
      },
    },
  ])
})

test('Tasks that are ticked are learned besides, in one order whichever was ticked first, and a look tells how many answers were right.', async () => {
  const page = await openRuns()
  expect(await textOf('run-tasks-mean')).toBe('Segments alone.')
  await click('run-task-side')
  await click('run-task-contrast')
  expect(await textOf('run-tasks-mean')).toContain('two different answers')
  await click('run-train')
  await find('run')
  expect(askedOf(page, 'train')).toEqual([
    { setId: 'set-1', wished: { start: 'bundle', trainable: 'all', seed: 1, tasks: ['contrast', 'side'] } },
  ])
  const tasks = { contrast: { knownCount: 10, accuracy: 0.9 }, side: { knownCount: 0, accuracy: null } }
  page.workstation.announce({
    kind: 'training-progress',
    progress: { runId: 'run-1', phase: 'training', done: 24, total: 240, loss: 0.5, validation: [0.7, 0.6], tasks },
  })
  await until(async () => expect(await textOf('run')).toContain('contrast 0.90 of 10, side – of 0 on validation'))
  await expectAccessible()
})

test('A run tells how far it is, draws its loss and its looks as they come, is paused, and gone on with.', async () => {
  const page = await openRuns()
  const { workstation, application } = page
  press('t')
  await until(() => expect(application.learn.runs.underWay?.run.runId).toBe('run-1'))
  expect(await textOf('run-train-why')).toContain('A run is under way')
  const tell = (done: number, more: object = {}) =>
    workstation.announce({
      kind: 'training-progress',
      progress: { runId: 'run-1', phase: 'training', done, total: 240, msPerStep: 1000, loss: 1 / done, ...more },
    })
  workstation.announce({
    kind: 'training-progress',
    progress: { runId: 'run-1', phase: 'reading', done: 1, total: 2 },
  })
  await until(async () => expect(await textOf('run')).toContain('Reading case 1 of 2'))
  for (let step = 1; step <= 24; step++) tell(step, step === 24 ? { validation: [0.8, 0.6] } : {})
  await until(async () => expect(await textOf('run')).toContain('Step 24 of 240, loss 0.042, about 4 min left'))
  expect(await textOf('run-milestone')).toBe('Training. Step 24: mean validation Dice 0.700')
  expect((await findAll('loss-plot-line')).map((line) => line.getAttribute('points')?.split(' ').length)).toEqual([
    24, 24,
  ])
  expect(await findAll('dice-plot-line')).toHaveLength(2)
  expect(await textOf('dice-plot-legend')).toMatch(/Anterior\s+Posterior/)
  await expectAccessible()
  press('p')
  await until(async () => expect((await find('run-pause')).matches(':disabled')).toBe(true))
  workstation.learnDouble.runIs('run-1', { phase: 'interrupted', stepsDone: 25 })
  expect(await textOf('run-interrupted')).toContain('Interrupted after step 25')
  press('g')
  await until(() => expect(application.learn.runs.underWay).toBeDefined())
  expect(askedOf(page, 'goOn')).toEqual([{ runId: 'run-1' }])
  workstation.learnDouble.runIs('run-1', {
    phase: 'finished',
    bestStep: 216,
    stepsDone: 240,
    modelSha256: 'c'.repeat(64),
  })
  await until(async () => expect((await find('run')).dataset.phase).toBe('finished'))
  expect(await textOf('run')).toMatch(/Kept step\s*216/)
})

test('An interrupted run is stopped for good once that is confirmed; it says so, and cannot be gone on with.', async () => {
  const page = await openRuns()
  const { workstation, application } = page
  press('t')
  await find('run-pause')
  workstation.learnDouble.runIs('run-1', { phase: 'interrupted', stepsDone: 25 })
  await find('run-stop')
  press('k')
  await find('stop-dialog')
  await expectAccessible()
  workstation.failNext('learn.stop', { kind: 'training-run-over', state: 'finished' })
  ;(await find('stop-confirm')).click()
  await until(async () => expect((await find('stop-dialog')).textContent).toContain('has ended already'))
  ;(await find('stop-confirm')).click()
  await until(async () => expect(await textOf('run-stopped')).toContain('Stopped for good after step 25'))
  expect(askedOf(page, 'stop').at(-1)).toEqual({ runId: 'run-1' })
  await until(() => expect(application.learn.dialog).toBeUndefined())
  press('g')
  expect(askedOf(page, 'goOn')).toEqual([])
})

test('A run that failed says why.', async () => {
  const { workstation } = await openRuns()
  press('t')
  await find('run-pause')
  workstation.learnDouble.runIs('run-1', { phase: 'failed', failure: { kind: 'loss-not-finite', step: 12 } })
  expect(await textOf('run-failed')).toContain('the loss of step 12 is no number')
})

test('A refused run is said, and nothing is under way.', async () => {
  const { workstation, application } = await openRuns()
  workstation.failNext('learn.train', { kind: 'training-set-empty' })
  press('t')
  await until(() => expect(application.frame.notices.all.at(-1)?.text).toContain('No case is left to train with'))
  expect(application.learn.runs.underWay).toBeUndefined()
})

test('Runs are drawn together, four at most, told apart by dash; the same numbers are a table.', async () => {
  const runs = ['1', '2', '3', '4', '5'].map((id) =>
    finishedRun(`run-${id}`, { start: id === '2' ? 'scratch' : 'bundle' }),
  )
  const { application } = await openRuns({ ...learned, runs })
  await findAll('run-row')
  press('m')
  press('ArrowDown')
  await until(() => expect(application.learn.runs.drawn.map(({ run }) => run.runId)).toEqual(['run-1', 'run-2']))
  expect(await textOf('loss-plot-legend')).toMatch(/run-1, everything \(kept step 160\).*run-2, from scratch/s)
  for (const index of [2, 3]) (await findAll('run-compare'))[index]?.click()
  await until(() => expect(application.learn.runs.drawn).toHaveLength(4))
  expect((await findAll('run-compare'))[4]?.matches(':disabled')).toBe(true)
  const dashes = (await findAll('dice-plot-line')).map((line) => line.getAttribute('stroke-dasharray'))
  expect(new Set(dashes).size).toBe(4)
  const table = await find('loss-plot-table')
  expect(table.querySelectorAll('thead th')).toHaveLength(5)
  expect(table.querySelector('tbody tr:last-child th')?.textContent).toBe('200')
  expect(application.learn.runs.lossAxis).toBe('log')
  press('l')
  await until(() => expect(application.learn.runs.lossAxis).toBe('linear'))
  await expectAccessible()
})

test('A loss below 0 has no logarithmic axis to choose.', async () => {
  const run = finishedRun('run-1')
  const losses = [
    { step: 1, loss: 0.2 },
    { step: 2, loss: -0.1 },
  ]
  await openRuns({ ...learned, runs: [{ ...run, curves: { ...run.curves, losses } }] })
  const axis = await find('loss-axis-log')
  expect(axis.querySelector('input')?.disabled).toBe(true)
  expect(absent('runs-none')).toBe(true)
})
