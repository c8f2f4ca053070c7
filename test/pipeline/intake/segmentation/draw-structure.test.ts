import { affine } from '@volume/affine.ts'
import { expect, test } from 'vitest'
import type { Dataset } from '../../../../src-main/pipeline/intake/dicom/dataset.node.ts'
import { structureDrawer } from '../../../../src-main/pipeline/intake/segmentation/structure-set/draw-structure.node.ts'

test('A file that draws the same whole slice over and over is refused before it is drawn, and a few such contours are drawn.', () => {
  const grid = {
    shape: [512, 512, 2],
    rasFromVoxel: affine<'ras', 'voxel'>([-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0]),
  } as const
  const bytes = new TextEncoder().encode('-1\\-1\\0\\1030\\-1\\0\\-1\\1030\\0')
  const contour = {
    string: (tag: string) => (tag === 'x30060042' ? 'CLOSED_PLANAR' : undefined),
    element: (tag: string) => (tag === 'x30060050' ? { dataOffset: 0, length: bytes.length } : undefined),
    byteArray: bytes,
  } as unknown as Dataset
  const draw = (count: number) =>
    structureDrawer({ grid, scanName: 'head', file: 'set.dcm' })({
      ...{ number: 1, name: 'Skull', color: [255, 0, 0] as const },
      contours: Array.from({ length: count }, () => contour),
    })
  expect(draw(3)).toMatchObject({ ok: true, value: { drawn: { isEmpty: false } } })
  expect(draw(40_000)).toMatchObject({ ok: false, failure: { kind: 'segmentation-damaged' } })
})
