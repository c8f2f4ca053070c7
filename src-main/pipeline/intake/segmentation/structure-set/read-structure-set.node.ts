import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Dataset } from '../../dicom/dataset.node.ts'
import { type OnScan, type Overlaid, overlaid, overlayOn } from '../dicom/overlaid.ts'
import type { LayeredSegmentation } from '../layered-segmentation.ts'
import { structureDrawer } from './draw-structure.node.ts'
import { type StatedStructure, statedStructures } from './stated-structures.node.ts'
import { type Drawn, structureFindings } from './structure-findings.ts'

/**
 * An RT Structure Set on the grid of its scan: a voxel belongs to a structure if its center lies inside the contours (`rasterize.ts`).
 * Contours lie on slices, or all of it is refused; nothing is drawn between them.
 * @param file What findings call it.
 */
export function structuresOnScan(
  set: Dataset,
  file: string,
  { grid, scanName, FrameOfReferenceUID }: OnScan,
): Result<LayeredSegmentation, Failure> {
  const structures = statedStructures(set)
  if (typeof structures === 'string') return fail({ kind: 'segmentation-damaged', file, because: structures })
  const isElsewhere = (one: StatedStructure) =>
    Boolean(FrameOfReferenceUID && one.FrameOfReferenceUID && one.FrameOfReferenceUID !== FrameOfReferenceUID)
  if (structures.length > 0 && structures.every(isElsewhere))
    return fail({ kind: 'segmentation-of-other-scan', file, reference: scanName })
  const draw = structureDrawer({ grid, scanName, file })
  const labelOf = labelValues(structures)
  const overlay = overlayOn(voxelCount(grid))
  const segments: Segment[] = []
  const noticed: Drawn[] = []
  for (const [index, structure] of structures.entries()) {
    if (isElsewhere(structure)) {
      noticed.push({ ...nothing, name: structure.name, isElsewhere: true })
      continue
    }
    const found = draw(structure)
    if (!found.ok) return found
    noticed.push({ ...found.value.drawn, isElsewhere: false })
    const value = labelOf(structure, index)
    const layer = overlay.put(value, found.value.eachVoxel)
    if (layer === 'full') return fail({ kind: 'segmentation-layers-too-many', file })
    const { name, color, code, meaning } = structure
    if (layer !== undefined)
      segments.push({ value, name, color, ...(code && { code }), ...(meaning && { meaning }), layer })
  }
  if (segments.length === 0) return fail({ kind: 'structures-none', file })
  const { findings, ...layered }: Overlaid = overlaid(overlay, segments, { file, grid })
  return ok({ ...layered, findings: [...structureFindings(noticed, file), ...findings] })
}

const nothing = {
  ...{ pointCount: 0, openCount: 0, flatCount: 0, cutCount: 0, holeCount: 0, skippedCount: 0 },
  isEmpty: false,
}

/** Their numbers, if all can be label values; else their places in the file, from 1. */
function labelValues(structures: readonly StatedStructure[]): (one: StatedStructure, index: number) => number {
  const areFit = structures.every(({ number }) => Number.isInteger(number) && number >= 1 && number <= 65_535)
  return ({ number }, index) => (areFit ? number : index + 1)
}
