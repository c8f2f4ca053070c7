import { affine, ras } from '@volume/affine.ts'
import { ObliquePane } from '../../../../src-renderer/viewer/oblique/oblique-pane.ts'
import { alignedWith, turned } from '../../../../src-renderer/viewer/oblique/plane.ts'
import { OverlayState } from '../../../../src-renderer/viewer/overlay-state.ts'

/** An axial scan of `size`³ voxels with six labelled balls and a map of doubt. */
function headOf(size: number) {
  const voxels = new Int16Array(size ** 3)
  const labelmap = new Uint16Array(voxels.length)
  const doubt = new Uint16Array(voxels.length)
  for (let at = 0; at < voxels.length; at++) {
    const [i, j, k] = [at % size, Math.floor(at / size) % size, Math.floor(at / (size * size))]
    voxels[at] = (i * 3 + j * 5 + k * 7) % 900
    const [di, dj, dk] = [(i % 128) - 64, (j % 128) - 64, (k % 128) - 64]
    const square = di * di + dj * dj + dk * dk
    if (square < 2500) labelmap[at] = 1 + ((i >> 7) + (j >> 7) * 2 + (k >> 7) * 4)
    if (square > 2200 && square < 2900) doubt[at] = 900
  }
  return { voxels, labelmap, doubt }
}

interface Timed {
  readonly size: number
  readonly pixels: number
  readonly count: number
  /** Of all but the first. */
  readonly pace: 'quick' | 'fine'
}

/**
 * Times of whole redraws of an oblique pane of `pixels`² while it is turned by 7° each time, with labels and doubt, ms; the last
 * pixel is read back, so that nothing is left to be drawn.
 */
export function obliqueTimes({ size, pixels, count, pace }: Timed): number[] {
  const { voxels, labelmap, doubt } = headOf(size)
  const grid = {
    shape: [size, size, size] as const,
    rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, -size / 2, 0, 1, 0, -size / 2, 0, 0, 1, -size / 2]),
  }
  const overlays = new OverlayState(() => {})
  const colors = Array.from({ length: 8 }, (_, at) => ({
    value: at + 1,
    name: `${at}`,
    color: [250, 30 * at, 90] as const,
  }))
  overlays.setLabelmap(labelmap, colors)
  overlays.setUncertaintyMaps([{ measure: 'predictive-entropy', voxels: doubt, perUnit: 0.001, limit: 1 }])
  overlays.setUncertainty({ measure: 'predictive-entropy', low: 0, high: 1 })
  const host = document.createElement('div')
  host.style.cssText = `position: fixed; inset: 0 auto auto 0; width: ${pixels / devicePixelRatio}px; height: ${pixels / devicePixelRatio}px`
  document.body.append(host)
  const actions = { press: () => undefined, hover: () => {}, stepped: () => {}, scaled: () => {}, resized: () => {} }
  const pane = new ObliquePane(host, actions)
  let plane = alignedWith(grid, 'coronal', 'radiological')
  const times: number[] = []
  for (let turn = 0; turn < count; turn++) {
    plane = turned(plane, [0.48, 0.6, 0.64], 7)
    const start = performance.now()
    pane.draw(
      {
        grid,
        voxels,
        window: { low: 0, high: 900 },
        interpolation: 'linear',
        overlays: overlays.overlays,
        convention: 'radiological',
        isCrosshairVisible: true,
        plane,
        through: ras(0, 0, 0),
        offset: { x: 0, y: 0 },
        mmPerPixel: size / pixels,
      },
      turn === 0 ? 'fine' : pace,
    )
    host
      .querySelector('canvas')
      ?.getContext('2d')
      ?.getImageData(pixels - 1, pixels - 1, 1, 1)
    times.push(performance.now() - start)
  }
  pane.destroy()
  host.remove()
  return times
}
