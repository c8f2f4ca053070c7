import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Segment } from '@contract/segment.ts'
import { affine, point } from '@volume/affine.ts'
import type { DicomSource } from '@volume/dicom-source.ts'
import { paletteColor } from '@volume/palette.ts'
import { readDicomSegmentation } from '../../src-main/pipeline/intake/segmentation/dicom/read-dicom-segmentation.node.ts'
import { writeDicomSegmentation } from '../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { type Bench, percentile, type Row, timeInTurn } from './bench.ts'
import { must } from './must.ts'

const roundCount = 5
const size = 256
const sliceCount = 200
const segmentCount = 100

/** 100 segments, each on all of 200 slices of 256²: 20,000 frames. */
export const dicomObjects: Bench = {
  name: 'dicom objects',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    try {
      return [...(await segmentationRows(folder, 'binary', 2000)), ...(await segmentationRows(folder, 'labelmap'))]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function segmentationRows(folder: string, type: 'binary' | 'labelmap', atMost?: number): Promise<readonly Row[]> {
  const path = join(folder, `${type}.dcm`)
  const source = sourceOf()
  const stack = columnsOfSegments()
  const write = async () =>
    must(
      await writeDicomSegmentation({
        source,
        software: { name: 'Insula', version: 'bench' },
        madeAt: new Date('2026-01-01T00:00:00Z'),
        madeBy: { type: 'AUTOMATIC' },
        stack,
        segments: segments(),
        type,
        path,
        sourceFiles: [],
      }),
    )
  const { frameCount } = await write()
  const read = async () => must(await readDicomSegmentation(path, { grid: source.grid, scanName: 'scan' }))
  const times = await timeInTurn({ write, read }, roundCount)
  const name = `segmentation, ${type}, ${segmentCount} segments × ${sliceCount} slices (${frameCount} frames)`
  const target = atMost === undefined ? {} : { atMost }
  return [
    { measure: `${name}: written and read back, median`, value: percentile(times.write, 50), unit: 'ms', ...target },
    { measure: `${name}: read, median`, value: percentile(times.read, 50), unit: 'ms', ...target },
    { measure: `${name}: file`, value: statSync(path).size / 2 ** 20, unit: 'MiB' },
  ]
}

const segments = (): readonly Segment[] =>
  Array.from({ length: segmentCount }, (_, index) => ({
    value: index + 1,
    name: `Segment ${index + 1}`,
    color: paletteColor(index),
  }))

/** Ten by ten columns along the slices, which fill them. */
function columnsOfSegments(): Uint16Array {
  const stack = new Uint16Array(size * size * sliceCount)
  const cell = Math.ceil(size / 10)
  for (let index = 0; index < stack.length; index++) {
    const [i, j] = [index % size, Math.floor(index / size) % size]
    stack[index] = 1 + Math.floor(i / cell) + 10 * Math.floor(j / cell)
  }
  return stack
}

function sourceOf(): DicomSource {
  return {
    modality: 'MR',
    StudyInstanceUID: '1.2.3',
    SeriesInstanceUID: '1.2.3.4',
    FrameOfReferenceUID: '1.2.3.5',
    identity: {},
    grid: { shape: [size, size, sliceCount], rasFromVoxel: affine([-1, 0, 0, 128, 0, -1, 0, 128, 0, 0, 1, -100]) },
    slices: Array.from({ length: sliceCount }, (_, slice) => ({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
      SOPInstanceUID: `1.2.3.4.${slice + 1}`,
      position: point<'lps'>(-128, -128, slice - 100),
      orientation: [1, 0, 0, 0, 1, 0],
      pixelSpacingMm: [1, 1] as const,
      sliceThicknessMm: 1,
    })),
  }
}
