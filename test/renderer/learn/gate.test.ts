// @vitest-environment jsdom
import type { ShownEvaluation } from '@contract/learn.ts'
import { beforeAll, expect, test } from 'vitest'
import { auditCases, evaluationOf } from '../double/evaluation-double.ts'
import { finishedRun, setOf, shippedModel, trainingCase } from '../double/learn-double.ts'
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

const cases = [trainingCase('1')]
const base = {
  cases,
  sets: [setOf('set-1', cases)],
  runs: [finishedRun('run-1')],
  auditSet: { subjectCount: 12, caseCount: 12, acceptedCount: 12 },
}

async function openGate(evaluations: readonly ShownEvaluation[], change: object = {}) {
  const page = openPage({
    cases: [phantomCase(1, { state: 'accepted' })],
    learned: { ...base, evaluations, ...change },
  })
  await click('rail-learn')
  await find('learn-pane-gate')
  press('3')
  await find('evaluate-form')
  return page
}
const passing = () => evaluationOf(auditCases(12, 0.004))

test('Without a finished run, and without an audit set, nothing can be evaluated, and the button says why.', async () => {
  const { workstation } = await openGate([], { runs: [] })
  expect(await textOf('evaluate-why')).toContain('No run has finished yet')
  expect(await textOf('learn-no-evaluation')).toContain('Nothing is evaluated yet')
  await expectAccessible()
  workstation.learnDouble.set({ runs: base.runs, auditSet: { subjectCount: 2, caseCount: 2, acceptedCount: 0 } })
  workstation.announce({ kind: 'learning-changed' })
  await until(async () => expect(await textOf('evaluate-why')).toContain('No case of the audit set'))
})

test('An evaluation goes by the margin that is shown, tells how far it is, and shows what the gate says.', async () => {
  const { workstation, application } = await openGate([])
  expect(await find('evaluate-margin')).toHaveProperty('value', '0.010')
  await type('evaluate-margin', '1')
  expect(await textOf('evaluate-margin-unfit')).toContain('from 0 to below 1')
  await type('evaluate-margin', '0.02')
  workstation.learnDouble.set({ evaluations: [passing()] })
  press('v')
  await until(() => expect(application.learn.gate.isEvaluating).toBe(true))
  workstation.announce({ kind: 'evaluation-progress', doneCount: 3, totalCount: 12 })
  expect(application.learn.gate.progress).toEqual({ doneCount: 3, totalCount: 12 })
  expect(await textOf('evaluation-verdict')).toBe('Passes')
  expect(workstation.learnDouble.asked.at(-1)).toEqual({ call: 'evaluate', request: { runId: 'run-1', margin: 0.02 } })
  expect(await textOf('evaluation-decision')).toContain('better or not worse')
})

test('Each site and segment has a row with its numbers, its interval as a bar, and a verdict in words.', async () => {
  const evaluation = passing()
  await openGate([evaluation])
  const rows = await findAll('stratum')
  expect(rows).toHaveLength(evaluation.strata.length)
  const text = rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join(' '))
  expect(text[0]).toMatch(/over all cases all segments 12 0\.\d{3} 0\.\d{3} \+0\.\d{3} \+0\.\d{3} to \+0\.\d{3} better/)
  expect(text.some((row) => row.includes('at site B'))).toBe(true)
  const withInterval = evaluation.strata.filter(({ low }) => low !== undefined)
  expect(await findAll('interval')).toHaveLength(withInterval.length)
  expect((await find('forest-axis')).textContent).toContain('−0.010')
  await expectAccessible()
})

test('A model is signed only after every warning was ticked as seen and a reason was given; then it is in force.', async () => {
  const { workstation, application } = await openGate([passing()])
  await find('evaluation')
  press('s')
  expect(await textOf('sign-dialog')).toContain('Signed by reader-1.')
  const confirm = await find('sign-confirm')
  await type('sign-reason', 'better at site A')
  expect(confirm.matches(':disabled')).toBe(true)
  const ticks = await findAll('sign-seen')
  expect(await textOf('sign-missing')).toMatch(/^\d+ warnings? (is|are) not ticked yet\.$/)
  await expectAccessible()
  for (const tick of ticks.slice(1)) tick.click()
  await until(async () => expect(await textOf('sign-missing')).toBe('1 warning is not ticked yet.'))
  expect(confirm.matches(':disabled')).toBe(true)
  ticks[0]?.click()
  await until(() => expect(confirm.matches(':disabled')).toBe(false))
  await type('sign-reason', '  ')
  await until(async () => expect(await textOf('sign-missing')).toBe('Say the reason.'))
  await type('sign-reason', 'better at site A')
  workstation.failNext('learn.promote', { kind: 'promotion-in-force', needed: 'another-model' })
  await click('sign-confirm')
  expect(await textOf('sign-problem')).toContain('in force already')
  await click('sign-confirm')
  await until(() => expect(absent('sign-dialog')).toBe(true))
  expect(workstation.learnDouble.asked.at(-1)?.request).toEqual({
    evaluationId: 'evaluation-1',
    reason: 'better at site A',
  })
  expect(await textOf('in-force')).toMatch(/1\.0\.0-run-1.*Signed by\s*reader-1.*better at site A/s)
  expect(application.learn.gate.whyNotSigned).toContain('in force already')
})

test('A blocked model says where it is worse, and cannot be signed by button or key.', async () => {
  await openGate([evaluationOf(auditCases(30, -0.05))])
  expect(await textOf('evaluation-verdict')).toBe('Blocked')
  expect(await textOf('evaluation-reasons')).toContain('Negative transfer at site B')
  expect((await find('sign')).matches(':disabled')).toBe(true)
  expect(await textOf('sign-why')).toContain('Blocked')
  press('s')
  expect(absent('sign-dialog')).toBe(true)
  await expectAccessible()
})

test('An evaluation against a model that is not in force any more says so, and cannot be signed.', async () => {
  await openGate([evaluationOf(auditCases(12, 0.004), { isCurrent: false })])
  expect(await textOf('evaluation-outdated')).toContain('outdated')
  expect(await textOf('sign-why')).toContain('Evaluate again')
})

test('The model as it ships cannot be rolled back; a promoted one can, with a reason.', async () => {
  const { workstation } = await openGate([])
  expect(await textOf('roll-back-why')).toContain('nothing before it')
  const [model] = workstation.learnDouble.overview.models
  if (!model) throw new Error('There is no model.')
  workstation.learnDouble.set({
    models: [{ ...model, version: '1.0.0-run-1', sha256: 'c'.repeat(64), isShipped: false }],
  })
  workstation.announce({ kind: 'learning-changed' })
  await until(async () => expect((await find('roll-back')).matches(':disabled')).toBe(false))
  press('r')
  await type('roll-back-reason', 'site B complains')
  await expectAccessible()
  await click('roll-back-confirm')
  await until(() => expect(absent('roll-back-dialog')).toBe(true))
  expect(workstation.learnDouble.asked.at(-1)).toEqual({
    call: 'rollBack',
    request: { modelId: shippedModel.modelId, reason: 'site B complains' },
  })
  expect(await textOf('promotions')).toContain('rolled back to')
})

test('Evaluations are gone through by the arrow keys.', async () => {
  const other = evaluationOf(auditCases(30, -0.05), { evaluationId: 'evaluation-0' })
  await openGate([passing(), other])
  expect((await find('evaluation')).dataset.verdict).toBe('passes')
  press('ArrowDown')
  await until(async () => expect((await find('evaluation')).dataset.verdict).toBe('blocked'))
  press('ArrowUp')
  await until(async () => expect((await find('evaluation')).dataset.verdict).toBe('passes'))
})
