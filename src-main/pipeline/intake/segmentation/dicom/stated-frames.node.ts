import { decimals } from '../../dicom/attributes.node.ts'
import type { Dataset } from '../../dicom/dataset.node.ts'
import type { FramePlane } from './frame-place.ts'

export interface StatedFrame extends FramePlane {
  /** Absent in a label map, whose voxels are segment numbers. */
  readonly segmentNumber?: number
}

const perFrame = 'x52009230'
const shared = 'x52009229'

/** The frames of a segmentation, each group of its own or else of all; or what is missing, in words. */
export function statedFrames(image: Dataset): readonly StatedFrame[] | string {
  const [ofAll] = image.items(shared)
  const groupOf = (frame: Dataset, tag: string): Dataset | undefined => frame.items(tag)[0] ?? ofAll?.items(tag)[0]
  const frames: StatedFrame[] = []
  for (const [index, frame] of image.items(perFrame).entries()) {
    const position = numbers(groupOf(frame, 'x00209113'), 'x00200032', 3)
    const orientation = numbers(groupOf(frame, 'x00209116'), 'x00200037', 6)
    const pixelSpacingMm = numbers(groupOf(frame, 'x00289110'), 'x00280030', 2)
    if (!position || !orientation || !pixelSpacingMm) return `frame ${index + 1} does not say where it lies`
    const invalid = invalidPlane(orientation, pixelSpacingMm)
    if (invalid !== undefined) return `${invalid} in frame ${index + 1}`
    const segmentNumber = groupOf(frame, 'x0062000a')?.uint16('x0062000b')
    frames.push({ position, orientation, pixelSpacingMm, ...(segmentNumber !== undefined && { segmentNumber }) })
  }
  return frames
}

const numbers = (group: Dataset | undefined, tag: string, count: number) => group && decimals(group, tag, count)

function invalidPlane(orientation: readonly number[], pixelSpacingMm: readonly number[]): string | undefined {
  if (pixelSpacingMm.some((mm) => !(mm > 0 && mm < 1000))) return `pixel spacing is ${pixelSpacingMm.join(' × ')} mm`
  const [row, column] = [orientation.slice(0, 3), orientation.slice(3)]
  const dot = row.reduce((sum, part, axis) => sum + part * column[axis]!, 0)
  const areUnits = [row, column].every((direction) => Math.abs(Math.hypot(...direction) - 1) < 1e-3)
  return areUnits && Math.abs(dot) < 1e-3 ? undefined : 'directions are not perpendicular unit vectors'
}
