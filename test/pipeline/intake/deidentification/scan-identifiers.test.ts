import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { scanIdentifiers } from '../../../../src-main/pipeline/intake/deidentification/scan-identifiers.node.ts'
import { dicomFile } from '../dicom/write-dicom.ts'

test('Of a series the files that cannot be read are counted.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'insula-scan-identifiers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const files = ['0.dcm', '1.dcm', '2.dcm', 'gone.dcm'].map((name) => join(folder, name))
  for (const [slice, path] of files.slice(0, 3).entries())
    writeFileSync(path, slice === 1 ? 'no DICOM any more' : dicomFile({ position: [0, 0, slice] }))
  const source = { format: 'dicom', files } as const
  const options = { dates: 'removed', privateElements: 'removed' } as const
  expect(await scanIdentifiers({ source, options, secret: new Uint8Array(32) })).toMatchObject({
    kind: 'dicom',
    summary: { fileCount: 2 },
    unreadCount: 2,
  })
})
