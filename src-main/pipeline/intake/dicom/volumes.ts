import type { PlacedInstance } from './instance.ts'
import { sortByPosition } from './stack.ts'
import { contrastMarks, repeatMarks, type VolumeMark, type VolumeMarks } from './volume-marks.ts'

/** Images of one stack that form one volume, and the marks by which it was told from its neighbors. */
export interface SeriesVolume {
  readonly instances: readonly PlacedInstance[]
  readonly toldBy: VolumeMarks
}

/**
 * Images of one orientation and size as volumes: where several lie at one position, they are told apart by what they state
 * (image type, echo, inversion, b-value, direction, time), one mark after the other. A mark tells them only if each volume has an
 * image at every position. Images that no mark tells apart stay together. In the order of the marks, smallest first.
 */
export function splitIntoVolumes(instances: readonly PlacedInstance[]): readonly SeriesVolume[] {
  let volumes: readonly SeriesVolume[] = [{ instances, toldBy: {} }]
  for (const mark of [...contrastMarks, ...repeatMarks]) volumes = volumes.flatMap((volume) => splitBy(volume, mark))
  return volumes
}

function splitBy(volume: SeriesVolume, mark: VolumeMark): readonly SeriesVolume[] {
  const positions = sortByPosition(volume.instances)
  const isTold = positions.some((images) => new Set(images.map(({ marks }) => marks[mark])).size > 1)
  if (!isTold) return [volume]
  const parts = new Map<VolumeMarks[VolumeMark], PlacedInstance[]>()
  for (const instance of volume.instances) {
    const value = instance.marks[mark]
    parts.set(value, [...(parts.get(value) ?? []), instance])
  }
  const isWhole = [...parts.values()].every((part) => sortByPosition(part).length === positions.length)
  if (!isWhole) return [volume]
  return [...parts]
    .toSorted(([a], [b]) => byValue(a, b))
    .map(([value, part]) => ({ instances: part, toldBy: { ...volume.toldBy, [mark]: value } }))
}

/** What is not stated comes first. */
function byValue(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [first, second] = [String(a ?? ''), String(b ?? '')]
  return first < second ? -1 : first > second ? 1 : 0
}
