import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { sentenceOf } from '../../src-main/contract/failure/failure.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { createCohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { migrations } from '../../src-main/storage/migrations.ts'
import { inferenceOf, must, newCohort, scan, stoppedClock, temporaryFolder, waitingCase } from './cohorts.ts'
import { writeVersion5 } from './version-5.ts'

const dependencies = { clock: stoppedClock().clock, readerId: 'reader-a' }

test('A new cohort is empty, and a closed one opens again with what it had.', () => {
  const { cohort, folder } = newCohort()
  expect(cohort.summary()).toEqual({
    name: 'cohort',
    folder,
    caseCount: 0,
    countByState: {},
    refusedCount: 0,
    aggregation: { kind: 'worst' },
  })
  must(cohort.addCase(scan('a')))
  cohort.close()
  const again = must(openCohort(folder, dependencies))
  expect(again.summary()).toMatchObject({ caseCount: 1, countByState: { indexed: 1 } })
  again.close()
})

test('A cohort is not made in a folder that holds something, but in one that looks empty in a file manager.', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  expect(createCohort(folder, dependencies)).toEqual({
    ok: false,
    failure: { kind: 'folder-not-empty', folder: expect.stringMatching(/^insula-storage-/) },
  })
  const other = join(temporaryFolder(), 'deep', 'new')
  mkdirSync(other, { recursive: true })
  writeFileSync(join(other, '.DS_Store'), '')
  must(createCohort(other, dependencies)).close()
})

test('A folder without a database, and one with another program’s database, are no cohorts and stay as they are.', () => {
  const folder = temporaryFolder()
  expect(openCohort(folder, dependencies)).toMatchObject({ ok: false, failure: { kind: 'not-a-cohort' } })
  const other = new DatabaseSync(join(folder, 'cohort.db'))
  other.exec('CREATE TABLE photos (name TEXT)')
  other.close()
  expect(openCohort(folder, dependencies)).toMatchObject({ ok: false, failure: { kind: 'not-a-cohort' } })
})

test('A file that is no database is called damaged.', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'cohort.db'), 'This is a letter to the reader. '.repeat(200))
  expect(openCohort(folder, dependencies)).toMatchObject({ ok: false, failure: { kind: 'cohort-damaged' } })
})

test('A cohort of a newer version is not touched.', () => {
  const { cohort, folder } = newCohort()
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec('PRAGMA user_version = 99')
  raw.close()
  expect(openCohort(folder, dependencies)).toEqual({
    ok: false,
    failure: { kind: 'cohort-from-newer-version', folder: 'cohort', version: 99, known: migrations.length },
  })
})

test('A cohort whose tables are not those of its format is refused, and stays as it is.', () => {
  const folder = temporaryFolder()
  writeVersion5(folder)
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec('CREATE TABLE told_origins (name TEXT)')
  raw.close()
  expect(openCohort(folder, dependencies)).toMatchObject({
    ok: false,
    failure: { kind: 'cohort-format-unknown', version: 5, because: 'table told_origins already exists' },
  })
  const after = new DatabaseSync(join(folder, 'cohort.db'))
  expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 5 })
  expect(after.prepare('SELECT count(*) AS total FROM decided_regions').get()).toEqual({ total: 1 })
  expect(after.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'standing_ratings'").get()).toBeUndefined()
  after.close()
})

test('Only one opens a cohort at a time; who comes second learns who has it open, since when, and what to do.', () => {
  const { cohort, folder } = newCohort()
  const failure = {
    kind: 'cohort-locked',
    folder: 'cohort',
    readerId: 'reader-a',
    since: '2025-03-01T08:00:00.000Z',
  } as const
  expect(openCohort(folder, dependencies)).toEqual({ ok: false, failure })
  expect(sentenceOf(failure)).toBe(
    'The cohort cohort is open in another window or program, by reader-a since 2025-03-01 08:00 UTC. ' +
      'Close it there first: one cohort has one writer at a time. A program that crashed holds nothing.',
  )
  // An owner of an earlier version tells less.
  writeFileSync(join(folder, 'cohort.owner.json'), '{"pid":1,"since":"2025-03-01T08:00:00.000Z"}')
  expect(openCohort(folder, dependencies)).toEqual({ ok: false, failure: { kind: 'cohort-locked', folder: 'cohort' } })
  cohort.close()
  must(openCohort(folder, dependencies)).close()
})

test('A failed start gives the lock back.', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'cohort.db'), 'not a database '.repeat(500))
  expect(openCohort(folder, dependencies)).toMatchObject({ failure: { kind: 'cohort-damaged' } })
  expect(openCohort(folder, dependencies)).toMatchObject({ failure: { kind: 'cohort-damaged' } })
})

test('A case keeps its grid to the last bit, its files in order, and its findings.', () => {
  const { cohort } = newCohort()
  const elements = [0.1 + 0.2, -1e-17, 1 / 3, -90.5, Math.PI, 1.0000000000000002, 0, 5e-324, 0, 0, 2.5, 7, 0, 0, 0, 1]
  const one = scan('a', {
    format: 'dicom',
    files: ['/s/1.dcm', '/s/2.dcm'],
    grid: { shape: [256, 256, 2], rasFromVoxel: { elements } },
    findings: [{ kind: 'file-unreadable', file: 'x', because: 'y' }],
  })
  const { caseId } = must(cohort.addCase(one))
  expect(cohort.caseSource(caseId)).toEqual({
    format: 'dicom',
    files: one.files,
    sha256: one.sha256,
    sizeBytes: 1000,
    grid: one.grid,
  })
  expect(must(cohort.caseRow(caseId))).toMatchObject({
    name: 'a',
    format: 'dicom',
    shape: [256, 256, 2],
    state: 'indexed',
    strokeCount: 0,
    activeMs: 0,
    addedAt: '2025-03-01T08:00:00.000Z',
    site: 'all',
    findings: one.findings,
  })
})

test('The same files are added once; with other content they get a finding, once, and stay the same case.', () => {
  const { cohort } = newCohort()
  const first = must(cohort.addCase(scan('a')))
  expect(first.isNew).toBe(true)
  expect(cohort.addCase(scan('a'))).toEqual({ ok: true, value: { caseId: first.caseId, isNew: false } })
  for (let time = 0; time < 2; time++)
    expect(must(cohort.addCase(scan('a', { sha256: 'f'.repeat(64) }))).isNew).toBe(false)
  expect(must(cohort.caseRow(first.caseId)).findings).toEqual([{ kind: 'source-changed', file: 'a.nii.gz' }])
  expect(cohort.caseSource(first.caseId).sha256).toBe('a'.padEnd(64, '0'))
  expect(cohort.summary().caseCount).toBe(1)
})

test('What reading the voxels shows is kept with the case, once, whether it was opened or inferred.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('a')))
  const before = must(cohort.caseRow(caseId)).findings
  const finding = { kind: 'voxels-not-finite', file: 'a.nii.gz', count: 65 } as const
  must(cohort.noteFindings(caseId, [finding]))
  must(cohort.noteFindings(caseId, [finding]))
  must(cohort.addInference(caseId, { ...(await inferenceOf(cohort)), findings: [finding] }))
  expect(must(cohort.caseRow(caseId)).findings).toEqual([...before, finding])
  cohort.close()
})

test('A copy of a scan under another name is a case of its own that says whose copy it is.', () => {
  const { cohort } = newCohort()
  must(cohort.addCase(scan('a')))
  const { caseId } = must(cohort.addCase(scan('b', { sha256: 'a'.padEnd(64, '0') })))
  expect(must(cohort.caseRow(caseId)).findings).toEqual([{ kind: 'same-content', name: 'a' }])
})

test('Cases are paged by name, filtered by state and by part of the name; signs of LIKE mean themselves.', async () => {
  const { cohort } = newCohort()
  for (const name of ['sub-3', 'sub-1', 'sub_2', 'CTRL%9']) must(cohort.addCase(scan(name)))
  await waitingCase(cohort, 'sub-4', 0.5)
  const names = ({ filter = '', ...page }: { offset: number; limit: number; filter?: string }) => {
    const { totalCount, rows } = cohort.listCases({ ...page, filter: must(parseFilter(filter)) })
    return [totalCount, ...rows.map(({ name }) => name)]
  }
  expect(names({ offset: 0, limit: 3 })).toEqual([5, 'CTRL%9', 'sub-1', 'sub-3'])
  expect(names({ offset: 3, limit: 3 })).toEqual([5, 'sub-4', 'sub_2'])
  expect(names({ offset: 0, limit: 9, filter: 'state:waiting' })).toEqual([1, 'sub-4'])
  expect(names({ offset: 0, limit: 9, filter: 'SUB_' })).toEqual([1, 'sub_2'])
  expect(names({ offset: 0, limit: 9, filter: '%' })).toEqual([1, 'CTRL%9'])
  expect(names({ offset: 0, limit: 9, filter: 'sub state:indexed' })).toEqual([3, 'sub-1', 'sub-3', 'sub_2'])
  expect(cohort.caseIdsIn('waiting')).toHaveLength(1)
})

test('Cases stand in the order in which people read names: case does not matter, and 2 comes before 10.', () => {
  const { cohort } = newCohort()
  for (const name of ['Sub-10', 'sub-2', 'sub-1b', 'SUB-1a', 'sub-02', 'ålb', 'Alb']) must(cohort.addCase(scan(name)))
  const { rows } = cohort.listCases({ offset: 0, limit: 9 })
  expect(rows.map(({ name }) => name)).toEqual(['Alb', 'SUB-1a', 'sub-1b', 'sub-2', 'sub-02', 'Sub-10', 'ålb'])
})

test('A refused file is listed with its reason, the same refusal once.', () => {
  const { cohort } = newCohort()
  const refused = { file: 'a/notes.txt', failure: { kind: 'format-unknown', file: 'notes.txt' } } as const
  for (let time = 0; time < 2; time++) must(cohort.addRefused(refused))
  const importedAt = '2025-03-01T08:00:00.000Z'
  expect(cohort.listRefused({ offset: 0, limit: 10 })).toEqual([{ ...refused, importedAt }])
  expect(cohort.listRefused({ offset: 1, limit: 10 })).toEqual([])
  expect(cohort.summary().refusedCount).toBe(1)
})

test('Refused files are listed by import, the latest first; one that is refused again belongs to the latest.', () => {
  const { cohort } = newCohort()
  const failure = { kind: 'format-unknown', file: 'notes.txt' } as const
  const add = (file: string, minute: number) =>
    must(cohort.addRefused({ file, failure, importedAt: new Date(Date.UTC(2025, 2, 1, 9, minute)) }))
  add('a', 0)
  add('b', 0)
  add('c', 5)
  add('b', 5)
  expect(cohort.listRefused({ offset: 0, limit: 10 }).map(({ file, importedAt }) => [file, importedAt])).toEqual([
    ['b', '2025-03-01T09:05:00.000Z'],
    ['c', '2025-03-01T09:05:00.000Z'],
    ['a', '2025-03-01T09:00:00.000Z'],
  ])
})

test('An inference becomes version 1, the case waits, and its score is that of the worst segment.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('a')))
  expect(cohort.latestSegmentation(caseId)).toEqual({ ok: false, failure: { kind: 'no-segmentation', name: 'a' } })
  const inference = await inferenceOf(cohort, 0.25)
  const added = must(cohort.addInference(caseId, inference))
  expect(must(cohort.latestSegmentation(caseId))).toEqual({
    segmentationId: added.segmentationId,
    version: 1,
    authorKind: 'model',
    isSetAside: false,
    author: 'hippocampus 1.0.0',
    createdAt: '2025-03-01T08:00:00.000Z',
    labelmapSha256: inference.labelmapSha256,
    layerCount: 1,
    segments: inference.segments,
    inference: inference.record,
    uncertainty: inference.uncertainty,
  })
  expect(must(cohort.caseRow(caseId))).toMatchObject({
    state: 'waiting',
    disagreement: 0.75,
    worstSegment: 'Hippocampus, left posterior',
    thumbnailUrl: `voxel://case/${caseId}/thumbnail`,
  })
  expect(cohort.blobOf(caseId, `labelmap-${added.segmentationId}`)).toBe(inference.labelmapSha256)
  expect(cohort.blobOf(caseId, 'predictive-entropy')).toBe(inference.uncertainty[0]?.sha256)
  expect(cohort.blobOf(caseId, 'thumbnail')).toBe(inference.thumbnailSha256)
  expect(cohort.blobOf(caseId, 'mutual-information')).toBeUndefined()
  expect(cohort.blobOf(caseId, 'labelmap-other')).toBeUndefined()
})

test('A second inference is version 2; the first stays. A failed one leaves a reason and no version.', async () => {
  const { cohort } = newCohort()
  const caseId = await waitingCase(cohort, 'a', 0.5)
  must(cohort.setInferenceFailure(caseId, { kind: 'source-missing', file: 'a.nii.gz' }))
  expect(must(cohort.caseRow(caseId)).lastFailure).toEqual({ kind: 'source-missing', file: 'a.nii.gz' })
  must(cohort.addInference(caseId, await inferenceOf(cohort)))
  expect(must(cohort.segmentations(caseId)).map(({ version }) => version)).toEqual([2, 1])
  const row = must(cohort.caseRow(caseId))
  expect(row.lastFailure).toBeUndefined()
  expect(row.disagreement).toBeCloseTo(0.05)
})

test('An inference whose voxels are not stored is refused and leaves nothing.', async () => {
  const { cohort } = newCohort()
  const { caseId } = must(cohort.addCase(scan('a')))
  const inference = { ...(await inferenceOf(cohort)), labelmapSha256: 'd'.repeat(64) }
  expect(cohort.addInference(caseId, inference)).toMatchObject({ ok: false, failure: { kind: 'blob-missing' } })
  expect(must(cohort.segmentations(caseId))).toEqual([])
  expect(must(cohort.caseRow(caseId)).state).toBe('indexed')
})

test('An id that the cohort does not have is a failure, or a bug where the caller must know it.', async () => {
  const { cohort } = newCohort()
  const unknown = { ok: false, failure: { kind: 'case-unknown', caseId: 'x' } }
  expect(cohort.caseRow('x')).toEqual(unknown)
  expect(cohort.addInference('x', await inferenceOf(cohort))).toEqual(unknown)
  expect(cohort.history('x')).toEqual(unknown)
  expect(cohort.claim('x')).toEqual(unknown)
  expect(() => cohort.caseSource('x')).toThrow('no case')
})

test('A setting keeps its last value.', () => {
  const { cohort } = newCohort()
  expect(cohort.setting('model')).toBeUndefined()
  for (const value of ['a', 'b']) must(cohort.setSetting('model', value))
  expect(cohort.setting('model')).toBe('b')
})
