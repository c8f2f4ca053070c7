import { affine } from '@volume/affine.ts'
import { createViewer } from '../../../../src-renderer/viewer/create-viewer.ts'
import type { PaneElements } from '../../../../src-renderer/viewer/viewer.ts'
import '../../../../src-renderer/viewer/viewer.css'
import { brushRadiusMm, phantomVoxels, shape } from './phantom.ts'

/** Insula's panes with an empty labelmap and the brush in hand. */
export async function startOurs(elements: PaneElements) {
  const created = await createViewer(elements)
  if (!created.ok) throw new Error(created.failure.kind)
  const viewer = created.value
  const labelmap = new Uint16Array(256 ** 3)
  await viewer.show({
    grid: { shape, rasFromVoxel: affine([1, 0, 0, -128, 0, 1, 0, -128, 0, 0, 1, -128]) },
    voxels: phantomVoxels(),
    window: { low: 0, high: 255 },
    labelmap,
    segments: [{ value: 1, name: 'Painted', color: [230, 90, 90] }],
    uncertainty: [],
  })
  await viewer.drawn
  viewer.setTool('brush')
  viewer.setBrush({ segmentValue: 1, radiusMm: brushRadiusMm, shape: 'disk' })
  viewer.setCorrectable(true)
  return {
    /** Resolves in the frame that shows what the event painted: ours is on the canvas when the event returns. */
    painted: () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())),
    paintedVoxelCount: () => labelmap.reduce((count, value) => count + value, 0),
    end: () => viewer.destroy(),
  }
}
