import {
  cache,
  Enums,
  init,
  RenderingEngine,
  setVolumesForViewports,
  type Types,
  utilities,
  volumeLoader,
} from '@cornerstonejs/core'
import * as tools from '@cornerstonejs/tools'
import { canvasIn, type StartCorrector, type Tip } from './bench-case.ts'
import { type Phantom, paintedValue, paneNames } from './phantom.ts'

const panes = paneNames
const tips: Readonly<Record<Tip['shape'], { readonly name: string; readonly strategy: string }>> = {
  disk: { name: 'CircularBrush', strategy: 'FILL_INSIDE_CIRCLE' },
  ball: { name: 'SphereBrush', strategy: 'FILL_INSIDE_SPHERE' },
}

/** Cornerstone's own brush and history on its own labelmap in three viewports of the same size, without doubt above. */
export const startCornerstone: StartCorrector = async (elements, volume) => {
  init()
  tools.init()
  const engine = new RenderingEngine('stock')
  const orientations = {
    axial: Enums.OrientationAxis.AXIAL,
    coronal: Enums.OrientationAxis.CORONAL,
    sagittal: Enums.OrientationAxis.SAGITTAL,
  }
  engine.setViewports(
    panes.map((pane) => ({
      viewportId: pane,
      type: Enums.ViewportType.ORTHOGRAPHIC,
      element: divOf(elements[pane]),
      defaultOptions: { orientation: orientations[pane] },
    })),
  )
  const labels = volume.labels.slice()
  let caseNumber = 0
  load(volume, labels, caseNumber)
  await show(engine, caseNumber)
  const take = brushes()
  engine.render()
  const { DefaultHistoryMemo } = utilities.HistoryMemo
  return {
    take,
    undo: () => DefaultHistoryMemo.undo(),
    redo: () => DefaultHistoryMemo.redo(),
    /** Resolves when Cornerstone has drawn the pane again, inside the frame that it did so in. */
    painted: () =>
      new Promise<void>((resolve) => {
        elements.axial.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true })
      }),
    paintedVoxelCount: () => labels.reduce((count, value) => count + Number(value === paintedValue), 0),
    fetch: async (next) => load(next, next.labels.slice(), caseNumber + 1),
    showNext: () => {
      const drawn = (pane: keyof typeof elements) =>
        new Promise<void>((resolve) =>
          elements[pane].addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true }),
        )
      const scans = panes.map(drawn)
      const complete = switchTo(++caseNumber).then(() => Promise.all(panes.map(drawn)))
      const done = () => undefined
      return { first: Promise.race(scans), all: Promise.all(scans).then(done), complete: complete.then(done) }
    },
    canvasOf: (pane) => canvasIn(elements[pane], 'canvas.cornerstone-canvas'),
    end: () => engine.destroy(),
  }

  async function switchTo(next: number): Promise<void> {
    tools.segmentation.removeAllSegmentationRepresentations()
    tools.segmentation.removeAllSegmentations()
    await show(engine, next)
    engine.render()
    for (const id of volumeIdsOf(next - 1)) cache.removeVolumeLoadObject(id)
  }
}

const volumeIdsOf = (caseNumber: number) => [`stock-scan-${caseNumber}`, `stock-labels-${caseNumber}`] as const

/** Puts a case into Cornerstone's cache. */
function load(volume: Phantom, labels: Uint8Array, caseNumber: number): void {
  const [scanId, labelsId] = volumeIdsOf(caseNumber)
  volumeLoader.createLocalVolume(scanId, optionsOf(volume, volume.scan)).invalidate()
  volumeLoader.createLocalLabelmapVolume(optionsOf(volume, labels), labelsId)
}

/** A case of the cache in all viewports, its labels above it. */
async function show(engine: RenderingEngine, caseNumber: number): Promise<void> {
  const [volumeId, labelsId] = volumeIdsOf(caseNumber)
  await setVolumesForViewports(engine, [{ volumeId, visibility: true }], [...panes])
  for (const pane of panes) volumeViewport(engine, pane).setProperties({ voiRange: { lower: 0, upper: 255 } })
  const type = tools.Enums.SegmentationRepresentations.Labelmap
  const data = { volumeId: labelsId }
  tools.segmentation.addSegmentations([{ segmentationId: 'stock', representation: { type, data } }])
  for (const pane of panes)
    await tools.segmentation.addSegmentationRepresentations(pane, [{ segmentationId: 'stock', type }])
}

/** Both brushes with one segment to paint; returns what takes one of them in hand. */
function brushes(): (tip: Tip) => void {
  tools.addTool(tools.BrushTool)
  const group = tools.ToolGroupManager.createToolGroup('stock')
  if (group === undefined) throw new Error('Cornerstone made no tool group.')
  for (const { name, strategy } of Object.values(tips))
    group.addToolInstance(name, tools.BrushTool.toolName, { activeStrategy: strategy })
  for (const pane of panes) group.addViewport(pane, 'stock')
  for (const pane of panes) tools.segmentation.activeSegmentation.setActiveSegmentation(pane, 'stock')
  tools.segmentation.segmentIndex.setActiveSegmentIndex('stock', paintedValue)
  return ({ shape, diameterMm }) => {
    for (const { name } of Object.values(tips)) group.setToolDisabled(name)
    const { name } = tips[shape]
    group.setToolActive(name, { bindings: [{ mouseButton: tools.Enums.MouseBindings.Primary }] })
    tools.utilities.segmentation.setBrushSizeForToolGroup('stock', diameterMm / 2, name)
  }
}

function optionsOf({ shape, spacingMm }: Phantom, scalarData: Uint8Array) {
  const [ni, nj, nk] = shape
  const [di, dj, dk] = spacingMm
  return {
    scalarData,
    dimensions: [ni, nj, nk] satisfies Types.Point3,
    spacing: [di, dj, dk] satisfies Types.Point3,
    origin: [(-ni * di) / 2, (-nj * dj) / 2, (-nk * dk) / 2] satisfies Types.Point3,
    direction: [1, 0, 0, 0, 1, 0, 0, 0, 1] satisfies Types.Mat3,
    metadata: {
      BitsAllocated: 8,
      BitsStored: 8,
      SamplesPerPixel: 1,
      HighBit: 7,
      PhotometricInterpretation: 'MONOCHROME2',
      PixelRepresentation: 0,
      Modality: 'MR',
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      PixelSpacing: [di, dj],
      FrameOfReferenceUID: 'stock',
      Columns: ni,
      Rows: nj,
      voiLut: [],
      VOILUTFunction: 'LINEAR',
    },
  }
}

function volumeViewport(engine: RenderingEngine, pane: string): Types.IVolumeViewport {
  const viewport = engine.getViewport(pane)
  if (viewport?.type !== Enums.ViewportType.ORTHOGRAPHIC) throw new Error(`Cornerstone has no ${pane} viewport.`)
  return viewport as Types.IVolumeViewport
}

function divOf(element: HTMLElement): HTMLDivElement {
  if (element instanceof HTMLDivElement) return element
  throw new Error('A pane has to be a div.')
}
