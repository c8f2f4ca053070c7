import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { canonicalJson } from '@volume/canonical-json.ts'
import { encodeRuns } from '../../src-main/pipeline/correction/journal/run-codec.ts'
import { hashOf, noHash } from '../../src-main/storage/audit.node.ts'
import { applicationId, migrations } from '../../src-main/storage/migrations.ts'

const at = '2025-02-01T08:00:00.000Z'
const sha256 = 'd'.repeat(64)
const segments = [{ value: 1, name: 'Hippocampus, left anterior', color: [230, 60, 60] }]

/**
 * A cohort as the first format kept it: a case with a model's version; a correction of brush and eraser, accepted as
 * version 2; and one that is open on it, with a brush stroke and one that was undone.
 */
export function writeVersion1(folder: string): void {
  mkdirSync(join(folder, 'voxels'), { recursive: true })
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec(migrations[0] ?? '')
  raw.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1`)
  raw.exec(`
    INSERT INTO cases (number, case_id, name, format, shape, ras_from_voxel, orientation, size_bytes, sha256,
        files_sha256, added_at, state, stroke_count, fence)
      VALUES (1, 'case-1', 'a', 'nifti', '[5,4,3]', '[1,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]', 'RAS', 1, '${sha256}',
        '${sha256}', '${at}', 'corrected', 1, 3);
    INSERT INTO segmentations VALUES
      (1, 'version-1', 1, 1, NULL, 'model', 'hippocampus 1.0.0', '${at}', '${sha256}', '${JSON.stringify(segments)}'),
      (2, 'version-2', 1, 2, 1, 'reader', 'reader-a', '${at}', '${sha256}', '${JSON.stringify(segments)}');
    INSERT INTO corrections VALUES (1, 1, 1, 2, 2, 'accepted'), (2, 1, 2, 3, 4, NULL);`)
  const events: [string, object][] = [
    ['cohort-created', {}],
    ['case-added', { caseId: 'case-1' }],
    ['inference-added', { caseId: 'case-1', segmentationId: 'version-1', version: 1, labelmapSha256: sha256 }],
  ]
  const insert = raw.prepare(`INSERT INTO patches VALUES (?, 1, ?, ?, ?, ?, ?, 1, 'reader-a', '${at}', ?)`)
  for (const { patchNumber, correction, parent, position, tool, runs } of strokes) {
    const bytes = encodeRuns(Uint32Array.from(runs))
    insert.run(patchNumber, patchNumber, correction, parent, position, tool, bytes)
    const runsSha256 = createHash('sha256').update(bytes).digest('hex')
    events.push(['stroke-recorded', { caseId: 'case-1', fence: correction, patchNumber, runsSha256 }])
  }
  events.push([
    'version-accepted',
    { caseId: 'case-1', segmentationId: 'version-2', version: 2, labelmapSha256: sha256 },
  ])
  let previousHash = noHash
  for (const [index, [kind, details]] of events.entries()) {
    const event = { number: index + 1, at, readerId: 'reader-a', kind, details: canonicalJson({ ...details }) }
    const hash = hashOf({ ...event, previousHash })
    raw
      .prepare('INSERT INTO audit_events VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(event.number, at, 'reader-a', kind, event.details, previousHash, hash)
    previousHash = hash
  }
  raw.close()
}

const strokes = [
  { patchNumber: 1, correction: 1, parent: 0, position: 1, tool: 'brush', runs: [0, 4, 0, 1] },
  { patchNumber: 2, correction: 1, parent: 1, position: 2, tool: 'eraser', runs: [1, 1, 1, 0] },
  { patchNumber: 3, correction: 2, parent: 0, position: 1, tool: 'brush', runs: [30, 2, 0, 1, 40, 1, 0, 1] },
  { patchNumber: 4, correction: 2, parent: 3, position: 2, tool: 'eraser', runs: [30, 1, 1, 0] },
]
