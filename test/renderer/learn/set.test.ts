// @vitest-environment jsdom
import type { TrainingSetCase } from '@contract/learning.ts'
import { beforeAll, expect, test } from 'vitest'
import { setOf, shippedModel, trainingCase } from '../double/learn-double.ts'
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
import { textOf, type } from './fields.ts'

beforeAll(completeBrowser)

const accepted = [phantomCase(1, { state: 'accepted' })]
const learned = (count: number, change: Partial<{ leftOut: readonly string[] }> = {}) => {
  const excluded: readonly TrainingSetCase[] = (change.leftOut ?? []).map((caseId) => ({
    ...{ caseId, name: `case ${caseId}`, site: 'A', subject: caseId, role: 'excluded', reason: 'left-out' },
  }))
  const cases = [
    ...Array.from({ length: count }, (_, index) => trainingCase(String(index + 1))),
    trainingCase('v1', 'validation'),
    ...excluded,
  ]
  return { sets: [setOf('set-1', cases)], cases, auditSet: { subjectCount: 6, caseCount: 7, acceptedCount: 5 } }
}

test('Without an accepted version Learn says what to do first.', async () => {
  openPage({ cases: [phantomCase(1)] })
  await find('rail-learn')
  press('l', { ctrlKey: true })
  expect(await textOf('learn-nothing-accepted')).toContain('Correct cases and accept them')
  expect(absent('learn-pane')).toBe(true)
  await expectAccessible()
})

test('What cannot be read says why, and is read again.', async () => {
  const { workstation } = openPage({ cases: accepted })
  workstation.failNext('learn.overview', { kind: 'training-set-unknown', setId: 'set-9' })
  await click('rail-learn')
  expect(await textOf('learn-failed')).toContain('has no training set set-9')
  await click('learn-again')
  await find('audit-set-none')
  expect(absent('learn-failed')).toBe(true)
})

test('Only a model whose network is known can learn; the other says why it cannot.', async () => {
  const other = { ...shippedModel, modelId: 'knee', title: 'Knee', isTrainable: false }
  const { application } = openPage({ cases: accepted, learned: { models: [other, shippedModel] } })
  await click('rail-learn')
  expect((await find('learn-model-knee')).matches(':disabled')).toBe(true)
  expect(await textOf('learn-models')).toContain('its card does not say how its network is built')
  expect(application.learn.model?.modelId).toBe('hippocampus')
  await expectAccessible()
})

test('Where no model can be trained on, Learn leads to the models.', async () => {
  openPage({ cases: accepted, learned: { models: [{ ...shippedModel, isTrainable: false }] } })
  await click('rail-learn')
  expect(await textOf('learn-no-model')).toContain('No model to train on')
})

test('Freezing says that it is for ever, needs a reason and a share, and shows what was frozen.', async () => {
  const { workstation } = openPage({ cases: accepted })
  await click('rail-learn')
  await find('audit-set-none')
  press('f')
  const dialog = await find('freeze-dialog')
  expect(dialog.textContent).toContain('This is for ever')
  const confirm = await find('freeze-confirm')
  expect(confirm.matches(':disabled')).toBe(true)
  await type('freeze-reason', ' first audit ')
  await type('freeze-share', '0')
  expect(await textOf('freeze-share-unfit')).toContain('no share above 0 %')
  await expectAccessible()
  await type('freeze-share', '12,5')
  await type('freeze-seed', '7')
  workstation.failNext('learn.freezeAudit', { kind: 'audit-subject-learned', name: 'case 3' })
  await click('freeze-confirm')
  expect(await textOf('freeze-problem')).toContain('case 3 cannot be frozen')
  await click('freeze-confirm')
  await until(() => expect(absent('freeze-dialog')).toBe(true))
  expect(workstation.learnDouble.asked.at(-1)).toEqual({
    call: 'freezeAudit',
    request: { modelId: 'hippocampus', share: 0.125, seed: 7, reason: 'first audit' },
  })
  expect(await textOf('audit-set')).toMatch(/Subjects\s*5.*Waiting for one\s*2/s)
})

test('An audit set without an accepted version is warned of.', async () => {
  openPage({ cases: accepted, learned: { auditSet: { subjectCount: 3, caseCount: 3, acceptedCount: 0 } } })
  await click('rail-learn')
  expect(await textOf('audit-set-waiting')).toContain('cannot judge')
})

test('A set is collected with a share and a seed; before any subject is frozen the dialog warns.', async () => {
  const { workstation } = openPage({ cases: accepted, learned: { cases: [trainingCase('1')] } })
  await click('rail-learn')
  expect(await textOf('learn-no-set')).toContain('No training set yet')
  press('c')
  expect(await textOf('collect-no-audit')).toContain('Freeze first')
  await type('collect-share', '100')
  expect((await find('collect-confirm')).matches(':disabled')).toBe(true)
  await type('collect-share', '25')
  await expectAccessible()
  await click('collect-confirm')
  await find('set-cases')
  expect(workstation.learnDouble.asked.find(({ call }) => call === 'collect')?.request).toEqual({
    ...{ modelId: 'hippocampus', validationShare: 0.25, seed: 1, leftOut: [] },
  })
})

test('Cases come page by page as they are looked at; those to be read blind are counted, not listed.', async () => {
  const { application, workstation } = openPage({ cases: accepted, learned: learned(250) })
  workstation.learnDouble.readBlindCount = 20
  await click('rail-learn')
  await findAll('set-case')
  const offsets = () =>
    workstation.learnDouble.asked
      .filter(({ call }) => call === 'setCases')
      .map(({ request }) => JSON.stringify(request))
  expect(offsets()).toEqual(['{"setId":"set-1","role":"training","offset":0,"limit":100}'])
  const list = await find('set-case-list')
  list.focus()
  list.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
  await until(() => expect(offsets()).toHaveLength(2))
  await until(() => expect(application.learn.sets.cases.count).toBe(230))
  expect(await textOf('set-hidden')).toContain('20 cases more are not listed')
  await expectAccessible()
})

test('A case is opened to be looked at, by Enter and by a press, and not claimed.', async () => {
  const one = phantomCase(1, { state: 'accepted' })
  const cases = [{ ...trainingCase(one.caseId), name: one.name }]
  const { application } = openPage({ cases: [one], learned: { cases, sets: [setOf('set-1', cases)] } })
  await click('rail-learn')
  await click('set-case')
  await until(() => expect(application.frame.navigation.screen).toBe('correct'))
  await until(() => expect(application.correct.session?.view.caseId).toBe(one.caseId))
  expect(application.correct.session?.claim).toBeUndefined()
})

test('Cases are left out of the next set by a key, and those of before stay out unless they are taken in again.', async () => {
  const { workstation } = openPage({ cases: accepted, learned: learned(3, { leftOut: ['x1', 'x2'] }) })
  await click('rail-learn')
  await findAll('set-case')
  press('x')
  await until(async () => expect(await textOf('set-marked')).toBe('1 case will be left out'))
  expect(await textOf('learn-collect')).toContain('Collect anew without them')
  await click('set-role-excluded')
  const [, second] = await findAll('set-leave-out')
  second?.click()
  await until(async () => expect(await textOf('set-marked')).toContain('1 case will be taken in again'))
  expect(await textOf('set-exclusions')).toContain('2 left out by hand')
  press('c')
  expect(await textOf('collect-left-out')).toContain('2 cases are left out by hand')
  await click('collect-confirm')
  await until(() => expect(absent('collect-dialog')).toBe(true))
  const collected = workstation.learnDouble.asked.find(({ call }) => call === 'collect')?.request
  expect(collected).toMatchObject({ leftOut: ['1', 'x1'] })
  expect(await textOf('set-marked')).toBe('')
})
