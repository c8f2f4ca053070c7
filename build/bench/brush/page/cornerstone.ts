import { Enums, init, RenderingEngine, setVolumesForViewports, type Types, volumeLoader } from '@cornerstonejs/core'
import * as tools from '@cornerstonejs/tools'
import type { PaneElements } from '../../../../src-renderer/viewer/viewer.ts'
import { brushRadiusMm, phantomVoxels, shape } from './phantom.ts'

const panes = ['axial', 'coronal', 'sagittal'] as const

/** Cornerstone's own brush on its own labelmap in three viewports of the same size. */
export async function startCornerstone(elements: PaneElements) {
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
  const scan = volumeLoader.createLocalVolume('stock-scan', optionsOf(phantomVoxels()))
  scan.invalidate()
  await setVolumesForViewports(engine, [{ volumeId: 'stock-scan', visibility: true }], [...panes])
  for (const pane of panes) volumeViewport(engine, pane).setProperties({ voiRange: { lower: 0, upper: 255 } })
  const labels = new Uint8Array(256 ** 3)
  volumeLoader.createLocalLabelmapVolume(optionsOf(labels), 'stock-labels')
  await addSegmentation()
  takeBrush()
  engine.render()
  return {
    /** Resolves when Cornerstone has drawn the pane again, inside the frame that it did so in. */
    painted: () =>
      new Promise<void>((resolve) => {
        elements.axial.addEventListener(Enums.Events.IMAGE_RENDERED, () => resolve(), { once: true })
      }),
    paintedVoxelCount: () => labels.reduce((count, value) => count + value, 0),
    end: () => engine.destroy(),
  }
}

async function addSegmentation(): Promise<void> {
  const type = tools.Enums.SegmentationRepresentations.Labelmap
  tools.segmentation.addSegmentations([
    { segmentationId: 'stock', representation: { type, data: { volumeId: 'stock-labels' } } },
  ])
  for (const pane of panes)
    await tools.segmentation.addSegmentationRepresentations(pane, [{ segmentationId: 'stock', type }])
}

function takeBrush(): void {
  tools.addTool(tools.BrushTool)
  const group = tools.ToolGroupManager.createToolGroup('stock')
  if (group === undefined) throw new Error('Cornerstone made no tool group.')
  group.addToolInstance('CircularBrush', tools.BrushTool.toolName, { activeStrategy: 'FILL_INSIDE_CIRCLE' })
  for (const pane of panes) group.addViewport(pane, 'stock')
  group.setToolActive('CircularBrush', { bindings: [{ mouseButton: tools.Enums.MouseBindings.Primary }] })
  tools.utilities.segmentation.setBrushSizeForToolGroup('stock', brushRadiusMm)
  for (const pane of panes) tools.segmentation.activeSegmentation.setActiveSegmentation(pane, 'stock')
  tools.segmentation.segmentIndex.setActiveSegmentIndex('stock', 1)
}

function optionsOf(scalarData: Uint8Array) {
  return {
    scalarData,
    dimensions: [...shape] satisfies Types.Point3,
    spacing: [1, 1, 1] satisfies Types.Point3,
    origin: [-128, -128, -128] satisfies Types.Point3,
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
      PixelSpacing: [1, 1],
      FrameOfReferenceUID: 'stock',
      Columns: 256,
      Rows: 256,
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
