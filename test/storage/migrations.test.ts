import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { canonicalJson } from '@volume/canonical-json.ts'
import { expect, test } from 'vitest'
import { correctionTools, type Patch } from '../../src-main/contract/correction.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, must, newCohort, scan, stoppedClock, temporaryFolder } from './cohorts.ts'
import { writeVersion1 } from './version-1.ts'

const dependencies = { clock: stoppedClock().clock, readerId: 'reader-a' }

test('A cohort of the first format opens with its strokes, which can still be undone and redone.', async () => {
  const folder = temporaryFolder()
  writeVersion1(folder)
  const cohort = must(openCohort(folder, dependencies))
  const history = must(cohort.history('case-1'))
  expect(history).toMatchObject({ segmentationId: 'version-2', appliedCount: 1 })
  expect(history.patches).toEqual([
    {
      patchNumber: 3,
      readerId: 'reader-a',
      at: '2025-02-01T08:00:00.000Z',
      tool: 'brush',
      segmentValue: 1,
      runs: Uint32Array.of(30, 2, 0, 1, 40, 1, 0, 1),
    },
    expect.objectContaining({ patchNumber: 4, tool: 'eraser', runs: Uint32Array.of(30, 1, 1, 0) }),
  ])
  const held = { caseId: 'case-1', fence: must(cohort.claim('case-1'))?.fence ?? 0 }
  expect(must(cohort.redo(held)).appliedCount).toBe(2)
  const filled: Patch = { tool: 'fill-between-slices', segmentValue: 1, runs: Uint32Array.of(50, 2, 0, 1) }
  expect(must(cohort.recordPatch({ ...held, patch: filled })).patchNumber).toBe(5)
  expect(must(await cohort.verifyAudit()).eventCount).toBe(12)
  cohort.close()
  expect(must(openCohort(folder, dependencies)).close()).toBeUndefined()
})

test('Cases of the first format are sorted like new ones.', () => {
  const folder = temporaryFolder()
  writeVersion1(folder)
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec("UPDATE cases SET name = 'Sub-2'")
  raw.close()
  const cohort = must(openCohort(folder, dependencies))
  for (const name of ['sub-10', 'sub-1']) must(cohort.addCase(scan(name)))
  expect(cohort.listCases({ offset: 0, limit: 9 }).rows.map(({ name }) => name)).toEqual(['sub-1', 'Sub-2', 'sub-10'])
  cohort.close()
})

test('Of cases of the first format the contrast and what said it are known, where their text names one.', () => {
  const folder = temporaryFolder()
  writeVersion1(folder)
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const insert = raw.prepare(
    `INSERT INTO cases SELECT ?, ?, ?, ?, shape, ras_from_voxel, orientation, ?, size_bytes, sha256, ?, added_at, 'indexed',
       NULL, NULL, 0, 0, NULL, NULL FROM cases WHERE number = 1`,
  )
  insert.run(2, 'case-2', 'b', 'nifti', 'T2w', '2')
  insert.run(3, 'case-3', 'c', 'dicom', 'Ax T2 FLAIR', '3')
  insert.run(4, 'case-4', 'd', 'dicom', 'Localizer', '4')
  raw.close()
  const cohort = must(openCohort(folder, dependencies))
  expect(cohort.listCases({ offset: 0, limit: 9 }).rows.map(({ contrast }) => contrast)).toEqual([
    undefined,
    { name: 'T2w', source: 'bids-suffix', evidence: 'T2w' },
    { name: 'FLAIR', source: 'description', evidence: 'Ax T2 FLAIR' },
    undefined,
  ])
  expect(
    cohort.listCases({ offset: 0, limit: 9, filter: { kind: 'word', text: 'flair' } }).rows.map(({ name }) => name),
  ).toEqual(['c'])
  cohort.close()
})

test('Files that a cohort of the first format has are not added again.', () => {
  const folder = temporaryFolder()
  writeVersion1(folder)
  const known = scan('known')
  const filesSha256 = createHash('sha256')
    .update(canonicalJson([known.format, ...known.files]))
    .digest('hex')
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.prepare('UPDATE cases SET files_sha256 = ?').run(filesSha256)
  for (const [position, path] of known.files.entries())
    raw.prepare('INSERT INTO case_files VALUES (1, ?, ?)').run(position, path)
  raw.close()
  const cohort = must(openCohort(folder, dependencies))
  expect(must(cohort.addCase(known))).toEqual({ caseId: 'case-1', isNew: false })
  expect(must(cohort.addCase(scan('new'))).isNew).toBe(true)
  cohort.close()
})

test('An accepted correction of the first format knows the version that it became.', () => {
  const folder = temporaryFolder()
  writeVersion1(folder)
  must(openCohort(folder, dependencies)).close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  expect(raw.prepare('SELECT number, result_number FROM corrections ORDER BY number').all()).toEqual([
    { number: 1, result_number: 2 },
    { number: 2, result_number: null },
  ])
  raw.close()
})

test('The journal takes a patch of every tool, and gives back the change of the segment table with it.', async () => {
  const { cohort } = newCohort()
  const held = await claimedCase(cohort)
  const color = [10, 20, 30] as const
  const changes: Partial<Record<(typeof correctionTools)[number], Pick<Patch, 'segmentValue' | 'segmentChange'>>> = {
    'segment-table': {
      segmentValue: 3,
      segmentChange: { after: { value: 3, name: 'Amygdala', color, code: '4958002' } },
    },
  }
  for (const [index, tool] of correctionTools.entries()) {
    const removes = tool === 'eraser' || tool === 'scissors'
    const runs = removes ? Uint32Array.of(index - 1, 1, 1, 0) : Uint32Array.of(index, 1, 0, 1)
    const patch: Patch = { tool, segmentValue: 1, runs: changes[tool] ? new Uint32Array() : runs, ...changes[tool] }
    must(cohort.recordPatch({ ...held, patch }))
  }
  const { patches } = must(cohort.history(held.caseId))
  expect(patches.map(({ tool }) => tool)).toEqual(correctionTools)
  expect(patches.at(-1)).toMatchObject(changes['segment-table'] ?? {})
  expect(patches[0]).not.toHaveProperty('segmentChange')
  must(await cohort.verifyAudit())
})
