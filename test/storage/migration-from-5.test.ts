import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { migrations } from '../../src-main/storage/migrations.ts'
import { version6FromSecondEdition } from '../../src-main/storage/version-6.ts'
import { must, scan, stoppedClock, temporaryFolder } from './cohorts.ts'
import { writeVersion5 } from './version-5.ts'

function opened() {
  const folder = temporaryFolder()
  writeVersion5(folder)
  const { clock } = stoppedClock('2025-03-01T08:03:00.000Z')
  const cohort = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  const rows = cohort.listCases({ offset: 0, limit: 9 }).rows
  const caseOf = (name: string) => rows.find((row) => row.name === name)?.caseId ?? ''
  return { cohort, rows, accepted: caseOf('oslo/sub-1'), rated: caseOf('sub-2'), measured: caseOf('sub-3') }
}

/** A step is added here once a cohort of somebody may have been led through it; from then on only a new one follows. */
const landed: readonly string[] = [
  '26c15758951e3601',
  '5914844c5ad026c4',
  '0ee8b394c33d5579',
  '041af0a55a5b26ac',
  'af60e4d4376454b3',
  'a8ab07aabf3cac72',
  'ca0b79494e0577bd',
  'e57ad14f000ec47d',
  '60d99ed942c706ab',
  'b1c8cd0309bc5800',
]
const landedFromSecondEdition = 'a9dac747023d2f21'

test('Steps that landed are as they landed.', () => {
  const sha256 = (step: string) => createHash('sha256').update(step).digest('hex').slice(0, 16)
  expect(migrations.slice(0, landed.length).map(sha256)).toEqual(landed)
  expect(sha256(version6FromSecondEdition)).toBe(landedFromSecondEdition)
})

test('A cohort of format version 5 opens with its cases, its open correction, its decided regions and its history.', async () => {
  const { cohort, rows, rated } = opened()
  expect(rows.map(({ name, state }) => [name, state])).toEqual([
    ['oslo/sub-1', 'accepted'],
    ['sub-2', 'corrected'],
    ['sub-3', 'indexed'],
    ['sub-4', 'indexed'],
  ])
  expect(must(cohort.history(rated))).toMatchObject({ appliedCount: 1, patches: [{ tool: 'brush' }] })
  expect(must(cohort.decidedRegions({ caseId: rated, doubtOf: 'bed57584-5335-4d9c-8588-a99198e55857' }))).toMatchObject(
    [{ region: 3, decision: 'confirmed' }],
  )
  expect(must(cohort.addCase(scan('sub-4'))).isNew).toBe(false)
  expect(must(cohort.addCase(scan('sub-5'))).isNew).toBe(true)
  expect(must(await cohort.verifyAudit()).eventCount).toBe(23)
  cohort.close()
})

test('Of its ratings those that hold are found by grade.', () => {
  const { cohort } = opened()
  const graded = (grade: string) =>
    cohort.listCases({ offset: 0, limit: 9, filter: must(parseFilter(`rating:${grade}`)) }).rows.map(({ name }) => name)
  expect([graded('pass'), graded('fail')]).toEqual([['oslo/sub-1'], ['sub-2']])
  cohort.close()
})

test('What was measured is kept, and is measured again for the measures that came with version 6.', () => {
  const { cohort, rated, measured } = opened()
  expect(must(cohort.quality.of(rated))).toMatchObject({
    scan: { snr: 10, emptySliceCount: 0 },
    segments: [
      { segmentValue: 1, measures: { volumeMl: 1.5, eulerNumber: -1 } },
      { segmentValue: 2, measures: { volumeMl: 2, snr: 7 } },
    ],
  })
  expect(must(cohort.quality.of(measured))?.scan).toEqual({ snr: 12 })
  expect(cohort.quality.missingCaseIds()).toHaveLength(4)
  cohort.close()
})

test('Its accepted case is compared again with what the model had made of it, and is known then.', () => {
  const { cohort, accepted } = opened()
  const [due] = cohort.truths.toFind({ limit: 9 })
  expect(due).toMatchObject({ caseId: accepted, segmentValues: [1, 2] })
  if (!due) throw new Error('Nothing is due.')
  must(
    cohort.truths.add(
      due,
      new Map([
        [1, 1],
        [2, 2 / 3],
      ]),
    ),
  )
  expect(cohort.truths.known()).toMatchObject([{ caseId: accepted, agreement: 0.7, dice: 2 / 3, group: 'oslo' }])
  cohort.close()
})

test.each(['mcIou', 'volumeVariation', 'bandEntropy', 'bandInformation'])(
  '%s of its newest inferences is there to filter by.',
  (field) => {
    const { cohort } = opened()
    const filter = must(parseFilter(`${field}("Hippocampus, left posterior")>0.04`))
    expect(cohort.listCases({ offset: 0, limit: 9, filter }).rows.map(({ name }) => name)).toEqual(['sub-2'])
    cohort.close()
  },
)
