import type { Segment } from '@contract/segment.ts'
import type { GroupedSegment } from './label-groups.ts'
import { paletteColor } from './palette.ts'

/**
 * Segments as 3D Slicer writes them into the header of a NRRD file (`Segment0_Name` and so on, vtkMRMLSegmentationStorageNode); undefined if it
 * has none. Files of older versions hold a segment in each group, with the value 1.
 */
export function slicerSegments(
  values: ReadonlyMap<string, string>,
  groupCount: number,
): readonly GroupedSegment[] | undefined {
  if (!values.has('Segment0_ID')) return undefined
  const segments: GroupedSegment[] = []
  for (let index = 0; values.has(`Segment${index}_ID`); index++) {
    const said = (name: string) => values.get(`Segment${index}_${name}`)
    const value = Number(said('LabelValue') ?? 1)
    const layer = Number(said('Layer') ?? (groupCount > 1 ? index : 0))
    const isKnown = Number.isInteger(value) && value >= 1 && value <= 65535 && Number.isInteger(layer) && layer >= 0
    if (!isKnown || layer >= groupCount) continue
    segments.push({
      value,
      name: said('Name')?.trim() || `Label ${value}`,
      color: colorOf(said('Color')) ?? paletteColor(segments.length),
      ...codeOf(said('Tags')),
      layer,
    })
  }
  return segments
}

/** Three shares of one. */
function colorOf(text = ''): Segment['color'] | undefined {
  const parts = text.trim().split(/\s+/).map(Number)
  const [red, green, blue] = parts.map((part) => Math.round(255 * Math.min(1, Math.max(0, part))))
  return red !== undefined && green !== undefined && blue !== undefined && Number.isFinite(red + green + blue)
    ? [red, green, blue]
    : undefined
}

/** The type of a terminology entry: context~category~type~…, each `scheme^code^meaning`. */
function codeOf(tags = ''): Pick<Segment, 'code' | 'meaning'> {
  const entry = tags.split('|').find((tag) => tag.startsWith('TerminologyEntry:'))
  const [scheme, code, meaning] = entry?.split('~')[2]?.split('^') ?? []
  if (scheme !== 'SCT' || !code) return {}
  return { code, ...(meaning && { meaning }) }
}
