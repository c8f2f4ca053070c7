import type { Patch } from '@contract/correction.ts'
import { ok } from '@contract/result.ts'
import { Journal } from '../../../../src-renderer/correction/journal.svelte.ts'
import { createViewer } from '../../../../src-renderer/viewer/create-viewer.ts'
import '../../../../src-renderer/viewer/viewer.css'
import type { ViewedCase } from '../../../../src-renderer/viewer/viewer.ts'
import { canvasIn, type StartCorrector } from './bench-case.ts'
import { type Phantom, paintedValue, segmentCount } from './phantom.ts'

const colors = [
  [230, 90, 90],
  [90, 200, 120],
  [90, 140, 230],
  [230, 200, 90],
  [200, 110, 220],
  [110, 220, 220],
  [240, 150, 80],
  [170, 170, 170],
  [255, 255, 255],
] as const

const segments = Array.from({ length: segmentCount + 1 }, (_, at) => ({
  value: at + 1,
  name: `Segment ${at + 1}`,
  color: colors[at] ?? colors[0],
}))

const viewedOf = ({ grid, scan, uncertainty }: Phantom, labelmap: Uint16Array): ViewedCase => ({
  grid,
  voxels: scan,
  window: { low: 0, high: 255 },
  labelmap,
  segments,
  uncertainty: [{ measure: 'predictive-entropy', voxels: uncertainty, perUnit: 0.001, limit: 1 }],
})

/** Insula's panes with labels, outlines and doubt above the scan, its brush and its journal. */
export const startOurs: StartCorrector = async (elements, volume) => {
  const created = await createViewer(elements)
  if (!created.ok) throw new Error(created.failure.kind)
  const viewer = created.value
  const voxels = new Uint16Array(volume.labels)
  await viewer.show(viewedOf(volume, voxels))
  await viewer.drawn
  viewer.setLabelStyle({ mode: 'both', fillOpacity: 0.3, outlineOpacity: 1, visible: true })
  viewer.setUncertainty({ measure: 'predictive-entropy', opacity: 0.7, low: 0.1, high: 1 })
  viewer.setTool('brush')
  viewer.setCorrectable(true)
  const journal = new Journal({
    correction: writesNothing(),
    claim: { caseId: 'case', fence: 1 },
    labelmap: { grid: volume.grid, voxels },
    segments,
    history: { segmentationId: 'base', patches: [], appliedCount: 0, checkpoints: [], leftBranches: [] },
    readerId: 'reader',
    now: () => new Date(),
    onChange: ({ box }) => {
      if (box) viewer.refreshLabels(box)
    },
  })
  const end = viewer.onStroke((patch: Patch) => journal.record(patch))
  let fetched: ViewedCase | undefined
  return {
    take: ({ shape, diameterMm }) => viewer.setBrush({ segmentValue: paintedValue, radiusMm: diameterMm / 2, shape }),
    undo: () => journal.undo(),
    redo: () => journal.redo(),
    // Ours is on the canvas when the event returns.
    painted: () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())),
    paintedVoxelCount: () => voxels.reduce((count, value) => count + Number(value === paintedValue), 0),
    fetch: async (next) => {
      fetched = viewedOf(next, new Uint16Array(next.labels))
      await viewer.prepare(fetched)
    },
    showNext: () => {
      if (fetched === undefined) throw new Error('No case was fetched.')
      const shown = viewer.show(fetched).then(() => undefined)
      return { first: shown, all: shown, complete: shown.then(() => viewer.drawn) }
    },
    canvasOf: (pane) => canvasIn(elements[pane], 'canvas.viewer-canvas'),
    end: () => {
      end()
      viewer.destroy()
    },
  }
}

/** The journal's way to disk, which the screen does not wait for, is measured elsewhere. */
function writesNothing(): ConstructorParameters<typeof Journal>[0]['correction'] {
  let patchNumber = 0
  const unused = () => Promise.reject(new Error('The benchmark does not go here.'))
  const step = () => Promise.resolve(ok({ appliedCount: 0 }))
  return {
    record: () => Promise.resolve(ok({ patchNumber: ++patchNumber })),
    keepAside: () => Promise.reject(new Error('No claim is lost here.')),
    undo: step,
    redo: step,
    goTo: unused,
    checkpoint: unused,
  }
}
