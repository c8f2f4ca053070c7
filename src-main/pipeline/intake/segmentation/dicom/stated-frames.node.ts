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
  const positionOf = groupNumbers(ofAll, { group: 'x00209113', tag: 'x00200032', count: 3 })
  const orientationOf = groupNumbers(ofAll, { group: 'x00209116', tag: 'x00200037', count: 6 })
  const pixelSpacingOf = groupNumbers(ofAll, { group: 'x00289110', tag: 'x00280030', count: 2 })
  const segmentOfAll = ofAll?.items('x0062000a')[0]
  const frames: StatedFrame[] = []
  for (const [index, frame] of image.items(perFrame).entries()) {
    const [position, orientation, pixelSpacingMm] = [positionOf(frame), orientationOf(frame), pixelSpacingOf(frame)]
    if (!position || !orientation || !pixelSpacingMm) return `frame ${index + 1} does not say where it lies`
    const invalid = invalidPlane(orientation, pixelSpacingMm)
    if (invalid !== undefined) return `${invalid} in frame ${index + 1}`
    const segmentNumber = (frame.items('x0062000a')[0] ?? segmentOfAll)?.uint16('x0062000b')
    frames.push({ position, orientation, pixelSpacingMm, ...(segmentNumber !== undefined && { segmentNumber }) })
  }
  return frames
}

/** The numbers that a frame's own group states, else those of all frames: these are one array, read once. */
function groupNumbers(
  ofAll: Dataset | undefined,
  { group, tag, count }: { readonly group: string; readonly tag: string; readonly count: number },
) {
  const [shared] = ofAll?.items(group) ?? []
  const ofShared = shared && decimals(shared, tag, count)
  return (frame: Dataset): readonly number[] | undefined => {
    const [own] = frame.items(group)
    return own ? decimals(own, tag, count) : ofShared
  }
}

function invalidPlane(orientation: readonly number[], pixelSpacingMm: readonly number[]): string | undefined {
  if (pixelSpacingMm.some((mm) => !(mm > 0 && mm < 1000))) return `pixel spacing is ${pixelSpacingMm.join(' × ')} mm`
  const [row, column] = [orientation.slice(0, 3), orientation.slice(3)]
  const dot = row.reduce((sum, part, axis) => sum + part * column[axis]!, 0)
  const areUnits = [row, column].every((direction) => Math.abs(Math.hypot(...direction) - 1) < 1e-3)
  return areUnits && Math.abs(dot) < 1e-3 ? undefined : 'directions are not perpendicular unit vectors'
}
