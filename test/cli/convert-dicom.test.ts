import { createHash } from 'node:crypto'
import { existsSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { readNifti, writeNifti } from '@volume/nifti.node.ts'
import { reorient } from '@volume/reorient.ts'
import { expect, test } from 'vitest'
import { errorsOf, printedBy, testDciodvfy, testPydicom } from '../dicom-tools.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { sharedData, testShared } from '../shared.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
/** Oblique sagittal, 170 slices. */
const series = join(sharedData, 'dicom/philips_elition_T1_mprage_170')
const labels = join(scratch, 'labels.nii.gz')
const table = 'resources/labels/freesurfer.json'

/** Bright tissue and three structures on the scan as dcm2niix wrote it: other axes than the series. */
async function writeLabels() {
  if (existsSync(labels)) return
  const { volume } = unwrap(await readNifti(join(sharedData, 'heads/philips_elition_3T_mprage_T1w.nii.gz')))
  const voxels = new Uint16Array(volume.voxels.length)
  const [ni, nj] = volume.grid.shape
  for (let index = 0; index < voxels.length; index++) {
    const [i, j, k] = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
    const isIn = (low: number, high: number) => i >= low && i < high && j >= 100 && j < 130 && k >= 100 && k < 140
    voxels[index] = isIn(60, 80) ? 17 : isIn(100, 120) ? 53 : volume.voxels[index]! > 300 ? 2 : 0
  }
  unwrap(await writeNifti(labels, { grid: volume.grid, voxels }))
}

testShared.each(['binary', 'labelmap'])(
  'A labelmap of a real scan becomes a DICOM Segmentation, %s, of its series and comes back the same.',
  async (type) => {
    await writeLabels()
    const segmentation = join(scratch, `${type}.dcm`)
    const made = await insulaJson('convert', labels, segmentation, '--source', series, '--type', type, '--table', table)
    expect(made.document).toMatchObject({ type, segmentCount: 3, findings: [] })
    const back = join(scratch, `${type}.nii.gz`)
    const read = await insulaJson('convert', segmentation, back, '--source', series)
    expect(read.document.segments).toMatchObject([
      { value: 2, name: 'Left-Cerebral-White-Matter', color: [245, 245, 245], code: '68523003' },
      { value: 17, name: 'Left-Hippocampus', code: '5366008', meaning: 'Hippocampus' },
      { value: 53, name: 'Right-Hippocampus', color: [220, 216, 20] },
    ])
    const [first, second] = [unwrap(await readLabelmap(labels)), unwrap(await readLabelmap(back))].map(({ volume }) =>
      reorient(volume, 'RAS'),
    )
    expect(Buffer.compare(Buffer.from(first!.voxels.buffer), Buffer.from(second!.voxels.buffer))).toBe(0)
    for (const [index, element] of first!.grid.rasFromVoxel.elements.entries())
      expect(Math.abs(element - second!.grid.rasFromVoxel.elements[index]!)).toBeLessThan(1e-3)
  },
  60_000,
)

testShared('The same labelmap is the same file byte for byte, however old its own file is.', async () => {
  await writeLabels()
  const again = join(scratch, 'again.dcm')
  const made = async () => {
    await insulaJson('convert', labels, again, '--source', series, '--type', 'labelmap')
    return createHash('sha256').update(readFileSync(again)).digest('hex')
  }
  const first = await made()
  utimesSync(labels, 1, 1)
  expect(await made()).toBe(first)
})

testDciodvfy(
  'dciodvfy finds no error in that of a real scan.',
  () => {
    if (!existsSync(labels)) return
    expect(errorsOf(join(scratch, 'binary.dcm'))).toEqual([])
  },
  60_000,
)

testPydicom(
  'pydicom counts the same voxels in both kinds.',
  () => {
    if (!existsSync(labels)) return
    const [binary, labelmap] = ['binary', 'labelmap'].map((type) => {
      const { segments } = printedBy('build/reference/dicom_seg.py', '--read', join(scratch, `${type}.dcm`), series)
      return Object.values(segments).map((one) => (one as { sha256: string }).sha256)
    })
    expect(binary).toHaveLength(3)
    expect(labelmap).toEqual(binary)
  },
  60_000,
)

test('Without a series a DICOM file has nothing to refer to.', async () => {
  const { document, status } = await insulaJson('convert', labels, join(scratch, 'x.dcm'))
  expect([status, document.failure.kind]).toEqual([1, 'source-unstated'])
})
