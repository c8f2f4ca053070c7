import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import { type FirstLook, paneNames, type Viewer, type Window } from '../../../../src-renderer/viewer/viewer.ts'
import { canvasOf, differenceOf, type Picture, pictureOf } from './pictures.ts'

const arrayTypes = { Uint8Array, Int8Array, Int16Array, Uint16Array, Int32Array, Float32Array, Float64Array }

/** Waves of every direction with a hard edge in them, 0..100; a labelled ball and doubt around it. */
function headOf(grid: Grid, typeName: keyof typeof arrayTypes) {
  const voxels = new arrayTypes[typeName](voxelCount(grid))
  const labelmap = new Uint16Array(voxels.length)
  const doubt = new Uint16Array(voxels.length)
  const [ni, nj, nk] = grid.shape
  for (let at = 0; at < voxels.length; at++) {
    const [i, j, k] = [at % ni, Math.floor(at / ni) % nj, Math.floor(at / (ni * nj))]
    const wave = 50 + 25 * Math.sin(i * 0.9) + 15 * Math.sin(j * 0.7 + k * 0.5)
    voxels[at] = i + j > (ni + nj) * 0.6 ? 100 - wave : wave
    const fromMiddle = Math.hypot(i / ni - 0.5, j / nj - 0.5, k / nk - 0.5)
    if (fromMiddle < 0.25) labelmap[at] = 1 + Number(i * 2 > ni)
    if (Math.abs(fromMiddle - 0.25) < 0.08) doubt[at] = 800
  }
  return { voxels, labelmap, doubt }
}

/** Grays of 255 from which on a pixel is counted as another one. */
const farGrays = 8

/** Shares of such pixels: where both pictures show something, and where one is black, as on the edge of a slice. */
function farShares(a: Picture, b: Picture) {
  let [inside, onEdge] = [0, 0]
  a.red.forEach((value, at) => {
    const other = b.red[at] ?? 0
    if (Math.abs(value - other) <= farGrays) return
    if (value === 0 || other === 0) onEdge++
    else inside++
  })
  return { farShare: inside / a.red.length, edgeShare: onEdge / a.red.length }
}

export interface FirstPictureCase {
  readonly typeName: keyof typeof arrayTypes
  readonly interpolation: 'linear' | 'nearest'
  readonly window: Window
  readonly look?: FirstLook
  /** Slices, zoom and window are changed in the frame in which the case has come in. */
  readonly isMoved?: boolean
  /** Of the axial pane. */
  readonly slabMm?: number
}

/** How far each pane is, when a case comes in after its negative, from what it is once Cornerstone has drawn it; and the picture before from that. */
export async function firstPictureDifferences(viewer: Viewer, grid: Grid, shown: FirstPictureCase) {
  const { voxels, labelmap, doubt } = headOf(grid, shown.typeName)
  viewer.setInterpolation(shown.interpolation)
  viewer.setLabelStyle({ mode: 'both', fillOpacity: 0.3 })
  viewer.setUncertainty({ measure: 'predictive-entropy', opacity: 0.7, low: 0.1, high: 1 })
  viewer.setSlab('axial', shown.slabMm)
  const uncertainty = [{ measure: 'predictive-entropy', voxels: doubt, perUnit: 0.001, limit: 1 } as const]
  const segments = [
    { value: 1, name: 'One', color: [255, 0, 0] as const },
    { value: 2, name: 'Two', color: [0, 255, 0] as const },
  ]
  const pictures = () => paneNames.map((pane) => pictureOf(canvasOf(pane, 'viewer-canvas')))
  const words = () => document.querySelector('main')?.textContent
  const other = { grid, voxels: voxels.map((value) => 100 - value), labelmap, segments, uncertainty }
  await viewer.show({ ...other, window: shown.window }, shown.look)
  await viewer.drawn
  const before = pictures()
  await viewer.show({ ...other, voxels, window: shown.window }, shown.look)
  if (shown.isMoved) {
    for (const pane of paneNames) viewer.scroll(pane, 3)
    viewer.zoom(1.4)
    viewer.setWindow({ low: 30, high: 110 })
    await new Promise(requestAnimationFrame)
  }
  const [first, firstWords] = [pictures(), words()]
  await viewer.drawn
  const last = pictures()
  const sameWords = firstWords === words()
  viewer.setSlab('axial', undefined)
  const compared = last.map((picture, at) => {
    const [of, former] = [first[at], before[at]]
    if (!of || !former) throw new Error('A pane has no picture.')
    const brightest = of.red.reduce((a, b) => Math.max(a, b))
    const { mean } = differenceOf(of, picture)
    return { mean, ...farShares(of, picture), beforeMean: differenceOf(former, picture).mean, brightest }
  })
  return { panes: compared, sameWords }
}
