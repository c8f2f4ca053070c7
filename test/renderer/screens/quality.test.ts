// @vitest-environment jsdom
import type { UnusualShape } from '@contract/cohort-table.ts'
import type { CaseQuality, Outlier } from '@contract/quality.ts'
import { ok } from '@contract/result.ts'
import { beforeAll, expect, test } from 'vitest'
import { hippocampusCard, phantomCase } from '../double/phantom-case.ts'
import { click, completeBrowser, expectAccessible, find, openPage, press, until } from './screens.ts'

beforeAll(completeBrowser)

const quality: CaseQuality = { scan: {}, segments: [], findings: [], measuredAt: '2026-01-02T14:03:00Z' }
const outliers: readonly Outlier[] = [
  {
    of: 'segment',
    measure: 'volumeMl',
    segmentName: 'Hippocampus',
    value: 0.5,
    median: 3.144,
    robustZ: -6.04,
    peers: { caseCount: 34, contrast: 'T1w', site: 'oslo' },
  },
  {
    of: 'segment',
    measure: 'tunnelCount',
    segmentName: 'Hippocampus',
    value: 1,
    median: 0,
    sharedBy: 32,
    peers: { caseCount: 34, contrast: 'T1w', site: 'oslo' },
  },
  { of: 'scan', measure: 'fwhmMm', value: 5, median: 4, robustZ: 3.1, peers: { caseCount: 1020, contrast: 'T1w' } },
]

const shapes: readonly UnusualShape[] = [
  {
    caseNumber: 1,
    segment: 'Hippocampus',
    distance: 7.26,
    z: 4.4,
    why: {
      peers: { caseCount: 60, contrast: 'T1w', site: 'oslo' },
      reasons: [
        { measure: 'volumeMl', z: -4 },
        { measure: 'offsetYMm', z: 3 },
      ],
    },
  },
]

const open = (stepMs = 0) => openPage({ cases: [phantomCase(1), phantomCase(2)], models: [hippocampusCard], stepMs })
const says = async () => (await find('worst-measures')).textContent?.replaceAll(/\s+/g, ' ')

test('The details of a case name its worst measures with value, median, unit and z; of another case what is known of that one.', async () => {
  const { workstation, application } = open()
  const [first, second] = [phantomCase(1).caseId, phantomCase(2).caseId]
  workstation.qualityOf.set(first, ok({ quality, worst: outliers, shapes }))
  const empty = { kind: 'background-empty', file: 'x' } as const
  workstation.qualityOf.set(second, ok({ quality: { ...quality, findings: [empty] }, worst: [], shapes: [] }))
  await until(async () => expect(await says()).toContain('Hippocampus: volume'))
  expect(await says()).toContain('0.5 ml (median 3.14 ml, z −6.0) among 34 T1w of oslo')
  expect(await says()).toContain(
    'Hippocampus: small and far to the front for its peers (shape distance 7.3 among 60 T1w of oslo)',
  )
  expect(await says()).toContain('1, while 94 % of 34 T1w of oslo have 0')
  expect(await says()).toContain('5 mm (median 4 mm, z +3.1) among 1,020 T1w')
  await expectAccessible()
  application.cohort.moveTo(1)
  await until(async () => expect(await says()).toContain('20 measured cases of one contrast'))
  expect(await says()).toContain('The background of x is empty')
  expect(await says()).not.toContain('Hippocampus')
})

test('The command measures all cases, shows how far it is, and what is shown of a case is asked for again.', async () => {
  const { workstation, application } = open(20)
  await until(async () => expect(await says()).toContain('Not measured yet'))
  const command = application.frame.commands.all.find(({ id }) => id === 'cohort-measure')
  expect(command?.title).toBe('Measure quality of all cases')
  workstation.qualityOf.set(phantomCase(1).caseId, ok({ quality, worst: outliers, shapes }))
  command?.run()
  expect((await find('measuring-running')).textContent).toContain('Measuring quality')
  expect(command?.enabled()).toBe(false)
  await until(async () => expect(await says()).toContain('z −6.0'))
  expect((await find('measuring-done')).textContent).toContain('2 cases measured')
  await expectAccessible()
})

test('Measuring can be stopped, and says what was measured until then.', async () => {
  const { workstation, application } = open(50)
  await find('worst-measures')
  press('k', { ctrlKey: true })
  press('Escape')
  void application.frame.measuring.start()
  await click('measuring-cancel')
  await until(async () => expect((await find('measuring-done')).textContent).toContain('stopped'))
  expect(workstation.log).toContain('quality.measure')
})

test('A failure of measuring is said.', async () => {
  const { workstation, application } = open()
  workstation.failNext('quality.measure', { kind: 'no-cohort' })
  await application.frame.measuring.start()
  expect((await find('measuring-failed')).textContent).toContain('cohort')
})
