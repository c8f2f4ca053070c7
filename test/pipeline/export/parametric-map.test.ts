import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { expect, onTestFinished, test } from 'vitest'
import { type MapToWrite, writeParametricMap } from '../../../src-main/pipeline/write-parametric-map.node.ts'
import { errorsOf, printedBy, testDciodvfy, testPydicom } from '../../dicom-tools.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { sourceSeries } from './dicom-series.ts'

type Series = Awaited<ReturnType<typeof sourceSeries>>

const numbers = () => Float32Array.from({ length: 5 * 6 * 4 }, (_, index) => (index % 7) * 0.1)

function asked({ folder, source }: Series, more: Partial<MapToWrite> = {}): MapToWrite {
  const path = join(folder, '..', `${folder.split(/[/\\]/).at(-1)}-map.dcm`)
  onTestFinished(() => rmSync(path, { force: true }))
  return {
    source,
    software: { name: 'Insula', version: '0.1.0' },
    madeAt: new Date('2026-03-04T05:06:07Z'),
    algorithm: { name: 'hippocampus', version: '1.1.0' },
    measure: 'predictive-entropy',
    voxels: numbers(),
    limit: Math.log(3),
    path,
    ...more,
  }
}

test('A parametric map is the same file byte for byte whenever it is written, and another one if a number is.', async () => {
  const series = await sourceSeries()
  const made = async (more: Partial<MapToWrite> = {}) => {
    const request = asked(series, more)
    const { SOPInstanceUID } = unwrap(await writeParametricMap(request))
    return { SOPInstanceUID, bytes: readFileSync(request.path) }
  }
  const first = await made()
  const again = await made()
  expect(again.SOPInstanceUID).toBe(first.SOPInstanceUID)
  expect(again.bytes.equals(first.bytes)).toBe(true)
  expect((await made({ voxels: numbers().fill(0.25, 0, 1) })).SOPInstanceUID).not.toBe(first.SOPInstanceUID)
})

testDciodvfy.each(['predictive-entropy', 'mutual-information', 'variation-ratio', 'class-variance'] as const)(
  'dciodvfy finds no error in a map of %s.',
  async (measure) => {
    const request = asked(await sourceSeries(), { measure })
    unwrap(await writeParametricMap(request))
    expect(errorsOf(request.path)).toEqual([])
  },
)

testPydicom('pydicom reads each number where it lies, with its quantity and unit.', async () => {
  const request = asked(await sourceSeries({ orientation: [0, 1, 0, 0, 0, -1], step: [1.2, 0, 0] }))
  unwrap(await writeParametricMap(request))
  const read = printedBy('build/reference/dicom_objects.py', 'map', request.path)
  expect(read.quantity).toEqual(['entropy', '99INSULA', 'Predictive entropy'])
  expect(read.unit).toEqual(['{nat}', 'UCUM', 'nat'])
  expect(read.shape).toEqual([4, 6, 5])
  expect(read.voxels).toEqual([...numbers()])
  expect(read.sources).toEqual(request.source.slices.map(({ SOPInstanceUID }) => SOPInstanceUID))
  const { elements } = request.source.grid.rasFromVoxel
  for (const [index, element] of (read.rasFromVoxel as readonly number[]).entries())
    expect(element).toBeCloseTo(affine(elements).elements[index]!, 6)
})
