import { cache, Enums } from '@cornerstonejs/core'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import { affine, type Point } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import { createViewer } from '../../../../src-renderer/viewer/create-viewer.ts'
import {
  type Convention,
  type PaneName,
  paneNames,
  type ViewerState,
  type ViewerTool,
} from '../../../../src-renderer/viewer/viewer.ts'
import '../../../../src-renderer/viewer/viewer.css'
import { type FirstPictureCase, firstPictureDifferences } from './first-pictures.ts'
import { obliqueTimes } from './oblique-times.ts'
import { canvasOf, differenceOf, farMismatchCount, type Picture, pictureOf } from './pictures.ts'

/** A grid as plain data. */
interface PlainGrid {
  readonly shape: Shape
  readonly elements: readonly number[]
}
const gridOf = ({ shape, elements }: PlainGrid): Grid => ({ shape, rasFromVoxel: affine(elements) })

const hostOf = (pane: PaneName): HTMLElement => {
  const host = document.querySelector<HTMLElement>(`[data-pane=${pane}]`)
  if (host === null) throw new Error(`The page has no ${pane} pane.`)
  return host
}

// Kept so that a test can take them away.
const contexts: WebGL2RenderingContext[] = []
const getContext = HTMLCanvasElement.prototype.getContext
Object.assign(HTMLCanvasElement.prototype, {
  getContext(this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    const context: unknown = Reflect.apply(getContext, this, [kind, ...rest])
    if (context instanceof WebGL2RenderingContext) contexts.push(context)
    return context
  },
})

const created = await createViewer({
  axial: hostOf('axial'),
  coronal: hostOf('coronal'),
  sagittal: hostOf('sagittal'),
})
if (!created.ok) throw new Error(created.failure.kind)
const viewer = created.value
viewer.setCrosshairVisible(false)
const kept = new Map<PaneName, Picture>()
const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))
let labelmap = new Uint16Array()
const told: unknown[] = []
viewer.onStroke(({ tool, segmentValue }) => told.push({ kind: 'stroke', tool, segmentValue }))
viewer.onOutline(({ points, ...outline }) => told.push({ kind: 'outline', ...outline, isClosed: points.length > 3 }))
viewer.onSeed((seed) => told.push({ kind: 'seed', ...seed }))
viewer.onKeptStroke((stroke) => told.push({ kind: 'kept', ...stroke }))

let renderingCount = 0
document.addEventListener(Enums.Events.IMAGE_RENDERED, () => renderingCount++, { capture: true })

/** What the test calls, over and over. */
const page = {
  /** Shows random black and white voxels with a red label on every white one; counts where the two do not match. */
  async mismatchCounts(
    plain: PlainGrid,
    typeName: 'Uint8Array' | 'Int8Array' | 'Int16Array' | 'Uint16Array' | 'Int32Array' | 'Float64Array',
    ahead: 'ready' | 'begun' | 'not' = 'not',
  ) {
    const grid = gridOf(plain)
    const types = { Uint8Array, Int8Array, Int16Array, Uint16Array, Int32Array, Float64Array }
    const voxels = new types[typeName](voxelCount(grid))
    const labelmap = new Uint16Array(voxels.length)
    let state = 7
    for (let at = 0; at < voxels.length; at++) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0
      const isWhite = (state >>> 16) % 2 === 1
      voxels[at] = isWhite ? 100 : 0
      labelmap[at] = isWhite ? 40000 : 0
    }
    viewer.setInterpolation('nearest')
    viewer.setLabelStyle({ mode: 'fill', fillOpacity: 1 })
    const segments = [{ value: 40000, name: 'White', color: [255, 0, 0] as const }]
    if (ahead === 'begun') void viewer.prepare({ grid, voxels })
    if (ahead === 'ready') await viewer.prepare({ grid, voxels })
    await viewer.show({ grid, voxels, window: { low: 0, high: 100 }, labelmap, segments, uncertainty: [] })
    await viewer.drawn
    const counts: Partial<Record<PaneName, { white: number; mismatched: number }>> = {}
    for (const pane of paneNames) {
      const scan = pictureOf(canvasOf(pane, 'cornerstone-canvas'))
      const labels = pictureOf(canvasOf(pane, 'viewer-canvas'))
      const white = scan.red.reduce((count, value) => count + (value > 127 ? 1 : 0), 0)
      counts[pane] = { white, mismatched: farMismatchCount(scan, labels) }
    }
    return counts
  },

  /** Shows a scan of bytes, in base64. */
  async show(plain: PlainGrid, bytes: string, crosshair: Point<'voxel'>) {
    const voxels = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))
    viewer.setInterpolation('linear')
    const window = { low: 0, high: 90 }
    const shown = await viewer.show(
      { grid: gridOf(plain), voxels, window, segments: [], uncertainty: [] },
      { crosshair },
    )
    await viewer.drawn
    return shown
  },

  keepPictures() {
    for (const pane of paneNames) kept.set(pane, pictureOf(canvasOf(pane, 'viewer-canvas')))
    return paneNames.map((pane) => kept.get(pane)?.red.reduce((a, b) => Math.max(a, b)))
  },

  /** How far the panes are from the pictures that were kept. */
  differences() {
    return paneNames.map((pane) => {
      const former = kept.get(pane)
      if (former === undefined) throw new Error('No pictures were kept.')
      return differenceOf(former, pictureOf(canvasOf(pane, 'viewer-canvas')))
    })
  },

  edgeLetters() {
    return paneNames.map((pane) =>
      ['left', 'right', 'top', 'bottom'].map((edge) => hostOf(pane).querySelector(`.viewer-${edge}`)?.textContent),
    )
  },

  /** Shows an even scan of 40³ voxels of 1 mm with an empty labelmap, a locked segment 5 in its left half, and a tool in hand. */
  async takeTool(tool: ViewerTool) {
    const grid = gridOf({ shape: [40, 40, 40], elements: [1, 0, 0, -20, 0, 1, 0, -20, 0, 0, 1, -20] })
    labelmap = new Uint16Array(voxelCount(grid)).map((_, at) => (at % 40 < 20 ? 5 : 0))
    const segments = [
      { value: 2, name: 'Painted', color: [255, 0, 0] as const },
      { value: 5, name: 'Locked', color: [0, 0, 255] as const },
    ]
    const voxels = new Uint8Array(voxelCount(grid)).fill(50)
    await viewer.show({ grid, voxels, window: { low: 0, high: 100 }, labelmap, segments, uncertainty: [] })
    viewer.setBrush({ segmentValue: 2, radiusMm: 4, range: { kind: 'fixed', low: 40, high: 60 } })
    viewer.setPolicy((value) => guardOf({ ...freePolicy, locked: new Set([5]) }, value))
    viewer.setCorrectable(true)
    viewer.setTool(tool)
    await viewer.drawn
  },

  setSlab: (slabMm: number | undefined, pane: PaneName = 'axial') => viewer.setSlab(pane, slabMm),
  /** How often Cornerstone has rendered a pane until now, once all that was asked for is drawn. */
  async renderingCount() {
    await viewer.drawn
    await frame()
    return renderingCount
  },
  step: (slices: number) => viewer.scroll('axial', slices),
  showSegment: (visible: boolean) => viewer.setSegmentStyle(2, { visible }),
  /** Plays the axial pane. */
  play() {
    viewer.setActivePane('axial')
    viewer.playCine(10)
  },
  isPlaying: () => viewer.cine !== undefined,

  /** What the hand told since the last call, and how many voxels each label has. */
  told() {
    const counts = [0, 2, 5].map((value) => labelmap.reduce((count, label) => count + (label === value ? 1 : 0), 0))
    return { told: told.splice(0), counts }
  },

  /** What is measured, with values to one digit, and what was selected. */
  measured: () => ({
    values: viewer.measurements.map(({ tool, value }) => `${tool} ${value.toFixed(1)}`),
    selected: viewer.measurements.findIndex(({ id }) => id === viewer.selectedMeasurement),
  }),
  removeSelected: () => viewer.removeMeasurement(viewer.selectedMeasurement ?? 0),

  /** One bright voxel 4 slices above the middle, which only a slab of more than 8 mm holds; the brightest pixel of the axial pane. */
  async brightestIn(slabMm: number | undefined) {
    const grid = gridOf({ shape: [40, 40, 40], elements: [1, 0, 0, -20, 0, 1, 0, -20, 0, 0, 1, -20] })
    const voxels = new Uint8Array(voxelCount(grid))
    for (let at = 0; at < 40 * 40; at++) voxels[24 * 1600 + at] = 100
    viewer.setSlab('axial', slabMm)
    await viewer.show({ grid, voxels, window: { low: 0, high: 100 }, segments: [], uncertainty: [] })
    await viewer.drawn
    return pictureOf(canvasOf('axial', 'cornerstone-canvas')).red.reduce((a, b) => Math.max(a, b))
  },

  async setConvention(convention: Convention) {
    viewer.setConvention(convention)
    await viewer.drawn
    return paneNames.map((pane) => hostOf(pane).querySelector('.viewer-convention')?.textContent)
  },

  async magnify(factor: number | undefined) {
    viewer.setMagnifier(factor)
    await frame()
  },

  /** Previews 10 × 10 × 10 voxels of segment 2, those of the locked half as removed. */
  preview(isShown: boolean) {
    const runs: number[] = []
    for (let k = 15; k < 25; k++)
      for (let j = 15; j < 25; j++) runs.push(k * 1600 + j * 40 + 15, 5, 5, 0, k * 1600 + j * 40 + 20, 5, 0, 2)
    viewer.setPreview(
      isShown ? { patch: { tool: 'smooth', segmentValue: 2, runs: Uint32Array.from(runs) } } : undefined,
    )
    return frame()
  },

  /** Makes two scans ready, one after the other. */
  async prepareTwo(plain: PlainGrid) {
    const grid = gridOf(plain)
    for (const fill of [1, 2]) await viewer.prepare({ grid, voxels: new Uint8Array(voxelCount(grid)).fill(fill) })
  },

  /** Bytes and volumes that Cornerstone keeps. */
  kept: () => ({ bytes: cache.getCacheSize(), volumes: cache.getVolumes().length }),

  clear: () => viewer.clear(),

  obliqueTimes,
  firstPictureDifferences: (plain: PlainGrid, shown: FirstPictureCase) =>
    firstPictureDifferences(viewer, gridOf(plain), shown),

  /** Takes the graphics context away and says what the viewer makes of it. */
  async lose() {
    const told = new Promise<ViewerState>((resolve) => viewer.onState(resolve))
    for (const context of contexts) context.getExtension('WEBGL_lose_context')?.loseContext()
    return told
  },
}
export type PanesPage = typeof page
Object.assign(window, { panes: page })
