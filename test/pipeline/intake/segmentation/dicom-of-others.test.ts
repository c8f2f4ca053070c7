import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { layersIn } from '@volume/stacked-layers.ts'
import { expect, onTestFinished } from 'vitest'
import { readDicomSegmentation } from '../../../../src-main/pipeline/intake/segmentation/dicom/read-dicom-segmentation.node.ts'
import { printedBy, testPydicom } from '../../../dicom-tools.ts'
import { unwrap } from '../../../hippocampus-cases.ts'
import { sourceSeries } from '../../export/dicom-series.ts'

const c = Math.cos(0.3)
const s = Math.sin(0.3)
const oblique = { orientation: [c, s, 0, -s * c, c * c, s], step: [s * s * 3, -c * s * 3, c * 3] }

/** Segmentations that pydicom wrote of a series, and the voxels of their segments by number. */
async function ofOthers(place: Parameters<typeof sourceSeries>[0]) {
  const { folder, source } = await sourceSeries(place)
  const out = mkdtempSync(join(tmpdir(), 'insula-others-'))
  onTestFinished(() => rmSync(out, { recursive: true, force: true }))
  const voxels: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>> = printedBy(
    'build/reference/make_dicom_seg.py',
    folder,
    out,
  )
  const read = (file: string) =>
    readDicomSegmentation(join(out, file), {
      grid: source.grid,
      scanName: 'scan',
      FrameOfReferenceUID: source.FrameOfReferenceUID,
    })
  return { voxels, read, grid: source.grid }
}

testPydicom.each([
  ['straight', {}],
  ['oblique', oblique],
] as const)(
  'Segments that overlap, in frames across the slices of a series that is %s, in no order and without empty ones, are put where they lie.',
  async (_, place) => {
    const { voxels, read, grid } = await ofOthers(place)
    const { stack, segments, layerCount, findings } = unwrap(await read('across.dcm'))
    expect(layerCount).toBe(2)
    expect(findings).toMatchObject([{ kind: 'segments-overlap' }])
    const layers = layersIn(stack, grid)
    const found = segments.map(({ value, layer = 0 }) => [
      String(value),
      [...layers[layer]!.voxels.keys()].filter((index) => layers[layer]!.voxels[index] === value),
    ])
    expect(Object.fromEntries(found)).toEqual(voxels['across.dcm'])
  },
)

testPydicom(
  'Of an occupancy of at most 200 voxels from 100 on are the segment, and a slice without a frame is empty.',
  async () => {
    const { voxels, read } = await ofOthers({})
    const { stack, layerCount, findings } = unwrap(await read('occupancy.dcm'))
    expect(layerCount).toBe(1)
    expect(findings).toMatchObject([{ kind: 'fractions-decided', fraction: 'occupancy', maximum: 200 }])
    const found = [1, 2].map((value) => [String(value), [...stack.keys()].filter((index) => stack[index] === value)])
    expect(Object.fromEntries(found)).toEqual(voxels['occupancy.dcm'])
  },
)

testPydicom(
  'Frames that are turned against the voxels are refused, and by how much they are off is said.',
  async () => {
    const { read } = await ofOthers({})
    const refused = await read('oblique.dcm')
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'frames-off-grid', frame: 1 } })
  },
)
