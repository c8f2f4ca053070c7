import { expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, scan } from './cohorts.ts'

test('Two volumes of one file are two cases; each keeps its frame, and adding them again adds none.', () => {
  const { cohort, folder, clock } = newCohort()
  const files = ['/scans/fieldmap.dcm']
  const sha256 = 'f'.repeat(64)
  const magnitude = must(cohort.addCase(scan('magnitude', { files, sha256, frame: 0 })))
  const hertz = must(cohort.addCase(scan('hertz', { files, sha256, frame: 32 })))
  const alone = must(cohort.addCase(scan('alone')))
  expect([magnitude.isNew, hertz.isNew]).toEqual([true, true])
  expect(must(cohort.addCase(scan('again', { files, sha256, frame: 32 })))).toEqual({
    caseId: hertz.caseId,
    isNew: false,
  })
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(again.caseSource(magnitude.caseId)).toMatchObject({ files, frame: 0 })
  expect(again.caseSource(hertz.caseId)).toMatchObject({ files, frame: 32 })
  expect(again.caseSource(alone.caseId)).not.toHaveProperty('frame')
  // The same file, but not the same scan; a copy of the file holds the same one.
  expect(must(again.caseRow(hertz.caseId)).findings).toEqual([])
  const copy = must(again.addCase(scan('copy', { files: ['/scans/copy.dcm'], sha256, frame: 32 })))
  expect(must(again.caseRow(copy.caseId)).findings).toMatchObject([{ kind: 'same-content', name: 'hertz' }])
  again.close()
})
