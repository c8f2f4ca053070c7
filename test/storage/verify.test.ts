import { createHash } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { canonicalJson } from '@volume/canonical-json.ts'
import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { claimedCase, must, newCohort, patch, scan } from './cohorts.ts'

/** A cohort with ten kinds of events. */
async function workedCohort() {
  const made = newCohort()
  const { cohort } = made
  must(cohort.addRefused({ file: 'x', failure: { kind: 'format-unknown', file: 'x' } }))
  const held = await claimedCase(cohort)
  must(cohort.recordPatch({ ...held, patch: patch(0) }))
  must(cohort.undo(held))
  must(cohort.redo(held))
  const { labelmapSha256, segmentationId } = must(cohort.latestSegmentation(held.caseId))
  must(cohort.acceptVersion({ ...held, labelmapSha256, lastPatchNumber: 1 }))
  must(cohort.exports.noteLabelmap({ caseId: held.caseId, segmentationId, file: 'case.nii.gz' }))
  return { ...made, ...held }
}

function tamper(folder: string, sql: string): void {
  const raw = new DatabaseSync(join(folder, 'cohort.db'), { enableForeignKeyConstraints: false })
  raw.exec(sql)
  raw.close()
}

test('Every change writes its event, and an honest chain verifies.', async () => {
  const { cohort, folder } = await workedCohort()
  const verified = must(await cohort.verifyAudit())
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const kinds = raw
    .prepare('SELECT kind FROM audit_events ORDER BY number')
    .all()
    .map((row: { kind: string }) => row.kind)
  raw.close()
  expect(kinds).toEqual([
    'cohort-created',
    'file-refused',
    'case-added',
    'inference-added',
    'case-claimed',
    'stroke-recorded',
    'stroke-undone',
    'stroke-redone',
    'version-accepted',
    'labelmap-exported',
  ])
  expect(verified.eventCount).toBe(10)
})

test('The hash of an event is SHA-256 of the hash before, a line feed and its canonical JSON.', () => {
  const { cohort, folder } = newCohort()
  cohort.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  const first = raw.prepare('SELECT * FROM audit_events').get()
  raw.close()
  const text =
    '{"at":"2025-03-01T08:00:00.000Z","details":"{}","kind":"cohort-created","number":1,"readerId":"reader-a"}'
  expect(first.hash).toBe(
    createHash('sha256')
      .update(`${'0'.repeat(64)}\n${text}`)
      .digest('hex'),
  )
})

test('Canonical JSON sorts keys by code units, leaves out undefined, and refuses what JSON cannot say.', () => {
  expect(canonicalJson({ b: [1, null, true], a: { z: 'é"', A: undefined, y: 1e21 } })).toBe(
    '{"a":{"y":1e+21,"z":"é\\""},"b":[1,null,true]}',
  )
  expect(() => canonicalJson(Number.NaN)).toThrow()
})

test.each([
  ['a changed time', `UPDATE audit_events SET at = '2024-01-01T00:00:00.000Z' WHERE number = 5`, 5, 'content'],
  ['changed details', `UPDATE audit_events SET details = '{}' WHERE number = 2`, 2, 'content'],
  ['a removed event', 'DELETE FROM audit_events WHERE number = 4', 4, 'missing'],
  ['a replaced hash', `UPDATE audit_events SET hash = '${'a'.repeat(64)}' WHERE number = 3`, 3, 'content'],
  ['a cut end', 'DELETE FROM audit_events WHERE number >= 9', 9, 'missing'],
  ['no events', 'DELETE FROM audit_events', 1, 'missing'],
  ['a changed stroke', `UPDATE patches SET runs = x'01010001'`, 6, 'stroke'],
  ['another tool of a stroke', `UPDATE patches SET tool = 'eraser'`, 6, 'stroke'],
  ['a segment renamed behind a stroke', `UPDATE patches SET segment_change = '{}'`, 6, 'stroke'],
  ['a removed stroke', 'DELETE FROM patches', 6, 'stroke'],
  [
    'a smuggled version',
    `UPDATE segmentations SET labelmap_sha256 = '${'b'.repeat(64)}' WHERE version = 2`,
    9,
    'version',
  ],
  [
    'a smuggled stroke',
    `INSERT INTO patches SELECT 99, case_number, 99, correction_number, 0, 1, tool, 1, reader_id, at, runs, segment_change FROM patches`,
    10,
    'strokes',
  ],
  ['an accepted version put aside', 'UPDATE segmentations SET set_aside = 1 WHERE version = 2', 9, 'version'],
  ['a removed case', 'DELETE FROM cases', 3, 'case'],
  [
    'a smuggled case',
    `INSERT INTO cases (number, case_id, name, format, shape, ras_from_voxel, orientation, size_bytes, sha256,
       files_key, added_at, state) SELECT 99, 'x', name, format, shape, ras_from_voxel, orientation, size_bytes,
       sha256, 'x', added_at, 'indexed' FROM cases`,
    10,
    'cases',
  ],
])('With %s, the audit trail names its first broken link.', async (_, sql, eventNumber, because) => {
  const { cohort, folder, clock } = await workedCohort()
  cohort.close()
  tamper(folder, sql)
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(await again.verifyAudit()).toEqual({
    ok: false,
    failure: { kind: 'audit-broken', eventNumber, because: expect.stringContaining(because) },
  })
  again.close()
})

test('Verifying a cohort finds damaged voxels and changed or absent sources; a change stays as a finding.', async () => {
  const { cohort, folder } = newCohort()
  const files = ['same', 'longer', 'other', 'gone'].map((name) => join(folder, `${name}.nii`))
  const sha256 = createHash('sha256').update('voxels').digest('hex')
  const ids = files.map((file) => {
    writeFileSync(file, 'voxels')
    return must(cohort.addCase(scan(file, { files: [file], sizeBytes: 6, sha256 }))).caseId
  })
  writeFileSync(files[1]!, 'voxels and more')
  writeFileSync(files[2]!, 'VOXELS')
  rmSync(files[3]!)
  const blob = must(await cohort.blobs.put(Uint8Array.of(1, 2)))
  const progress: number[] = []
  const options = { onProgress: ({ done, total }: { done: number; total: number }) => progress.push(done / total) }
  const bySize = await cohort.verify({ sources: 'size', ...options })
  expect(bySize.problems.map(({ failure }) => failure)).toEqual([
    { kind: 'source-changed', file: 'longer.nii' },
    { kind: 'source-missing', file: 'gone.nii' },
  ])
  expect(progress).toEqual([0.25, 0.5, 0.75, 1])
  const whole = await cohort.verify({ sources: 'content' })
  expect(whole.problems.map(({ failure }) => failure.kind)).toEqual([
    'source-changed',
    'source-changed',
    'source-missing',
  ])
  expect(whole).toMatchObject({ blobCount: 0, caseCount: 4 })
  const findings = ids.map((id) => must(cohort.caseRow(id)).findings.map(({ kind }) => kind))
  expect(findings).toEqual([
    [],
    ['same-content', 'source-changed'],
    ['same-content', 'source-changed'],
    ['same-content'],
  ])
  expect(await cohort.checkSource(ids[0]!, 'content')).toMatchObject({ ok: true })
  expect(cohort.blobs.has(blob)).toBe(true)
})

test('Damaged voxels of a segmentation are a problem of the cohort.', async () => {
  const { cohort, folder, caseId } = await workedCohort()
  const { labelmapSha256 } = must(cohort.latestSegmentation(caseId))
  writeFileSync(join(folder, 'voxels', labelmapSha256.slice(0, 2), labelmapSha256.slice(2)), 'damaged')
  const { problems, blobCount, auditEventCount } = await cohort.verify({ sources: 'size' })
  expect(problems.map(({ failure }) => failure)).toEqual([
    { kind: 'blob-damaged', sha256: labelmapSha256 },
    { kind: 'source-missing', file: 'case.nii.gz' },
  ])
  expect([blobCount, auditEventCount]).toEqual([2, 10])
})
