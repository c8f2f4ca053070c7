import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { withHash } from '../../../src-main/pipeline/intake/with-hash.node.ts'
import { dicomFile } from './dicom/write-dicom.ts'
import { findAll } from './index-all.ts'

/** A series of three slices, found but not hashed yet. */
async function foundSeries() {
  const root = mkdtempSync(join(tmpdir(), 'insula-with-hash-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const folder = join(root, 'a')
  mkdirSync(folder)
  const path = (slice: number) => join(folder, `${slice}.dcm`)
  for (const slice of [0, 1, 2]) writeFileSync(path(slice), dicomFile({ position: [0, 0, slice] }))
  const [found] = await findAll(root)
  if (found?.kind !== 'case') throw new Error('No series was found.')
  return { found, path }
}
const { signal } = new AbortController()

test('A series whose file was replaced after its header was read is refused: its grid would be of the file before.', async () => {
  const { found, path } = await foundSeries()
  writeFileSync(path(1), dicomFile({ position: [0, 0, 1.5] }))
  expect(await withHash(found, signal)).toMatchObject({ kind: 'refused', failure: { kind: 'source-changing' } })
})

test('A series that is as its headers were read is a case, and one of which a file has gone says which.', async () => {
  const { found, path } = await foundSeries()
  expect(await withHash(found, signal)).toMatchObject({ kind: 'case', grid: { shape: [3, 2, 3] } })
  rmSync(path(1))
  expect(await withHash(found, signal)).toMatchObject({ kind: 'refused', failure: { file: '1.dcm' } })
})
