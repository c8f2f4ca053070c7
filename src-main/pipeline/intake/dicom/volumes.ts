import { byIdentity } from './identity.ts'
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
 * image at every position. Images that no mark tells apart stay together. In the order of their first images.
 */
export function splitIntoVolumes(instances: readonly PlacedInstance[]): readonly SeriesVolume[] {
  let volumes: readonly SeriesVolume[] = [{ instances, toldBy: {} }]
  if (sortByPosition(instances).every(({ length }) => length === 1)) return volumes
  for (const mark of [...contrastMarks, ...repeatMarks]) volumes = volumes.flatMap((volume) => splitBy(volume, mark))
  return volumes.toSorted((a, b) => byIdentity(a.instances[0]!, b.instances[0]!))
}

function splitBy(volume: SeriesVolume, mark: VolumeMark): readonly SeriesVolume[] {
  const positions = sortByPosition(volume.instances)
  const isTold = positions.some((images) => new Set(images.map(({ marks }) => marks[mark])).size > 1)
  if (!isTold) return [volume]
  const parts = new Map<VolumeMarks[VolumeMark], PlacedInstance[]>()
  for (const instance of volume.instances.toSorted(byIdentity)) {
    const part = parts.get(instance.marks[mark])
    if (part) part.push(instance)
    else parts.set(instance.marks[mark], [instance])
  }
  const isWhole = [...parts.values()].every((part) => sortByPosition(part).length === positions.length)
  if (!isWhole) return [volume]
  return [...parts].map(([value, part]) => ({ instances: part, toldBy: { ...volume.toldBy, [mark]: value } }))
}
