import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Grid } from '@volume/grid.ts'
import { layersIn } from '@volume/stacked-layers.ts'
import { type ExportedFiles, exportLabelmap, type LabelmapExport } from './labelmap.node.ts'
import { exportNrrd } from './nrrd.node.ts'

export interface LayersExport extends Omit<LabelmapExport, 'labelmap'> {
  /** All layers, one behind the other, on the scan's own grid. */
  readonly stack: Uint16Array
  readonly grid: Grid
}

/**
 * Writes a segmentation in the format that its path ends in: all layers in one NRRD file, or each as a NIfTI file with a label table of its own,
 * `x_dseg.nii.gz`, or `x_dseg_layer-1.nii.gz` and so on.
 */
export async function exportLayers({
  stack,
  grid,
  ...asked
}: LayersExport): Promise<Result<readonly ExportedFiles[], Failure>> {
  if (/\.nrrd$/i.test(asked.path)) {
    const { segments, path, sourceFiles } = asked
    const exported = await exportNrrd({ stack, grid, segments, path, sourceFiles })
    return exported.ok ? ok([exported.value]) : exported
  }
  const layers = layersIn(stack, grid)
  const files: ExportedFiles[] = []
  for (const [index, labelmap] of layers.entries()) {
    const exported = await exportLabelmap(
      layers.length === 1
        ? { ...asked, labelmap }
        : {
            ...asked,
            labelmap,
            segments: asked.segments.filter(({ layer = 0 }) => layer === index),
            path: layerPath(asked.path, index),
          },
    )
    if (!exported.ok) return exported
    files.push(exported.value)
  }
  return ok(files)
}

const layerPath = (path: string, index: number): string =>
  path.replace(/(\.nii(?:\.gz)?)?$/i, (ending) => `_layer-${index + 1}${ending}`)
