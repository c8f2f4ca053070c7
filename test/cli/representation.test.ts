import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Cohort, createCohort } from '../../src-main/storage/cohort.node.ts'
import { acceptAs, labelsOf } from '../storage/accepted-cases.ts'
import { must, scan } from '../storage/cohorts.ts'
import { embeddedCase, other } from '../storage/embedded-cases.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const place = scratchFolder()
let made = 0

async function cohortWith(work: (cohort: Cohort) => Promise<void>): Promise<string> {
  const folder = join(place, `cohort-${made++}`)
  const cohort = must(createCohort(folder, { clock: () => new Date(), readerId: 'reader-a' }))
  await work(cohort)
  cohort.close()
  return folder
}

/** Cases about one place, in six axes, none of them twice. */
const about = (index: number, far = 0): readonly number[] =>
  [1, 2, 3, 4, 5, 6].map((axis) => 2.8 + Math.sin(index * axis ** 2 + axis) / 50 + (axis === 1 ? far : 0))

const namesOf = ({ document }: { document: { cases: { name: string }[] } }) => document.cases.map(({ name }) => name)

test('search tells the most alike first, by what they are known, and how many cases cannot be compared.', async () => {
  const folder = await cohortWith(async (cohort) => {
    await embeddedCase(cohort, 'of another model', [5, 5], other)
    must(cohort.addCase(scan('without')))
    await embeddedCase(cohort, 'oslo/sub-1/asked', [1, 0])
    await embeddedCase(cohort, 'bergen/sub-2/opposite', [-1, -0.1])
    await embeddedCase(cohort, 'oslo/sub-3/alike', [0.9, 0.1])
  })
  const found = await insulaJson('search', folder, '--like', 'oslo/sub-1/asked')
  expect(found.document).toMatchObject({
    model: { modelId: 'hippocampus', version: '1.0.0' },
    missingCount: 2,
    cases: [
      { rank: 1, name: 'oslo/sub-3/alike', state: 'waiting', site: 'oslo' },
      { rank: 2, name: 'bergen/sub-2/opposite', site: 'bergen' },
    ],
  })
  const { printed } = await insula('search', folder, '--like', 'oslo/sub-1/asked', '--count', '1')
  expect(printed).toContain('oslo/sub-3/alike')
  expect(printed).not.toContain('bergen')
  expect(printed).toContain('3 cases in the space of hippocampus 1.0.0; 2 others have no embedding by it.')
})

test('What cannot be compared is refused with what helps: no embedding at all, none of the case, no such model, no cosine.', async () => {
  const empty = await cohortWith(async (cohort) => {
    must(cohort.addCase(scan('alone')))
  })
  const kindOf = async (...argv: string[]) => (await insulaJson(...argv)).document.failure.kind
  expect(await kindOf('search', empty, '--like', 'alone')).toBe('embeddings-none')
  for (const verb of ['duplicates', 'outliers', 'embedding-shift'])
    expect(await kindOf(verb, empty)).toBe('embeddings-none')
  const folder = await cohortWith(async (cohort) => {
    await embeddedCase(cohort, 'with', [1, 0])
    must(cohort.addCase(scan('without')))
  })
  expect(await kindOf('search', folder, '--like', 'without')).toBe('embedding-of-case-none')
  expect(await kindOf('search', folder, '--like', 'nobody')).toBe('case-unknown')
  expect(await kindOf('search', folder, '--like', 'with', '--model', 'whole-head')).toBe('embeddings-none')
  expect(await kindOf('duplicates', folder, '--above', '0.5')).toBe('cosine-unfit')
  expect(await kindOf('duplicates', folder, '--above', '1.5')).toBe('cosine-unfit')
  expect((await insula('search', folder, '--like', 'with')).printed).toContain('no other case')
})

test('duplicates lists the pair that is one scan, and nothing else.', async () => {
  const folder = await cohortWith(async (cohort) => {
    for (let index = 0; index < 8; index++) await embeddedCase(cohort, `case-${index}`, about(index))
    await embeddedCase(
      cohort,
      'case-3-again',
      about(3).map((value) => value + 1e-6),
    )
  })
  const { document } = await insulaJson('duplicates', folder)
  expect(
    document.pairs.map(({ cases }: { cases: { name: string }[] }) => cases.map(({ name }) => name).sort()),
  ).toEqual([['case-3', 'case-3-again']])
  expect((await insula('duplicates', folder)).printed).toContain('1 pair with a cosine of')
})

test('outliers puts the case first that is not like those that were accepted, and refuses a reference that is too small.', async () => {
  const folder = await cohortWith(async (cohort) => {
    for (let index = 0; index < 20; index++)
      await acceptAs(cohort, await embeddedCase(cohort, `case-${index}`, about(index)), labelsOf(6))
    await embeddedCase(cohort, 'like them', about(40))
    await embeddedCase(cohort, 'odd', about(41, 1))
  })
  const found = await insulaJson('outliers', folder)
  expect(namesOf(found)[0]).toBe('odd')
  expect(found.document).toMatchObject({ reference: 'state:accepted', referenceCount: 20, cases: { length: 20 } })
  expect(found.document.cases[0]).toMatchObject({
    isReference: false,
    mahalanobis: { p: 1 / 21 },
    nearest: { p: 1 / 21 },
  })
  const small = await insulaJson('outliers', folder, '--reference', 'state:waiting')
  expect(small.document.failure.kind).toBe('references-few')
  expect(small.document.failure.message).toContain('2 cases of the reference have an embedding; 19 are needed')
  expect((await insulaJson('outliers', folder, '--reference', 'snr<')).document.failure.kind).toBe(
    'filter-number-missing',
  )
  expect((await insula('outliers', folder, '--count', '1')).printed).toMatch(/^Mahalanobis.*\n.*odd/)
})

test('embedding-shift names the site that looks different and the one that is too small; all of one scanner is refused.', async () => {
  const folder = await cohortWith(async (cohort) => {
    for (let index = 0; index < 24; index++) {
      const site = ['oslo', 'bergen', 'ghent'][index % 3]!
      await embeddedCase(cohort, `${site}/sub-${index}/scan`, about(index, site === 'ghent' ? 0.2 : 0))
    }
    await embeddedCase(cohort, 'rome/sub-1/scan', about(50))
    await embeddedCase(cohort, 'nowhere', about(51))
  })
  const { document } = await insulaJson('embedding-shift', folder)
  expect(document.groups[0]).toMatchObject({ group: 'ghent', caseCount: 8 })
  expect(document.groups[0].adjustedP).toBeLessThan(0.01)
  expect(document).toMatchObject({ untested: [{ group: 'rome', caseCount: 1 }], unknownCount: 1 })
  const { printed } = await insula('embedding-shift', folder)
  expect(printed).toMatch(/ghent .* looks different/)
  expect(printed).toContain('rome: 1 case; a comparison needs 5 on either side.')
  const others = await insulaJson('embedding-shift', folder, '--filter', '-site:ghent -site:rome')
  expect(others.document.groups).toHaveLength(1)
  expect(others.document.groups[0].adjustedP).toBeGreaterThan(0.05)
  const byScanner = await insulaJson('embedding-shift', folder, '--by', 'scanner')
  expect(byScanner.document.failure.kind).toBe('shift-groups-few')
  expect(byScanner.document.failure.message).toContain('0 groups are known, 26 cases of an unknown one')
})
