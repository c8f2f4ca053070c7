import type { Segment } from '@contract/segment.ts'
import { paletteColor } from './palette.ts'

/** What MITK writes into the header of a NRRD file beside label values, as `MultiLabelSegmentationIO` has it (version 1). */
export const mitkModality = 'org.mitk.multilabel.segmentation'
export const mitkGroupsKey = `${mitkModality}.labelgroups`

/** Header values by which MITK takes a file for a segmentation: segments in their groups, one a layer. */
export function mitkValues(segments: readonly Segment[], groupCount: number): ReadonlyMap<string, string> {
  const groups = Array.from({ length: groupCount }, (_, group) => ({
    labels: segments
      .filter(({ layer = 0 }) => layer === group)
      .map(({ value, name, color }) => ({
        name,
        value,
        color: color.map((part) => part / 255),
        locked: true,
        opacity: 0.6,
        visible: true,
        tracking_id: String(value),
      })),
  }))
  return new Map([
    ['modality', mitkModality],
    [`${mitkModality}.version`, '1'],
    [mitkGroupsKey, JSON.stringify(groups)],
    [`${mitkModality}.unlabeledlabellock`, '0'],
  ])
}

/** A segment and the group that it is in; values may be used again in another group. */
export interface GroupedSegment extends Segment {
  readonly layer: number
}

/** The labels of a header; undefined if it has none that are understood. Colors may be arrays or properties of MITK. */
export function mitkSegments(values: ReadonlyMap<string, string>): readonly GroupedSegment[] | undefined {
  const groups = parsed(values.get(mitkGroupsKey) ?? '')
  if (!Array.isArray(groups)) return undefined
  return groups.flatMap((group: unknown, layer) => {
    const labels = isRecord(group) && Array.isArray(group.labels) ? group.labels : []
    return labels.flatMap((label: unknown): GroupedSegment[] => {
      if (!isRecord(label) || typeof label.value !== 'number') return []
      const { value } = label
      if (!Number.isInteger(value) || value < 1 || value > 65535) return []
      const name = typeof label.name === 'string' && label.name.trim() !== '' ? label.name.trim() : `Label ${value}`
      return [{ value, name, color: colorOf(label.color) ?? paletteColor(value - 1), layer }]
    })
  })
}

function colorOf(color: unknown): Segment['color'] | undefined {
  const parts = isRecord(color) ? color.value : color
  if (!Array.isArray(parts)) return undefined
  const [red, green, blue] = parts.map((part) => Math.round(255 * Math.min(1, Math.max(0, Number(part)))))
  return red !== undefined && green !== undefined && blue !== undefined && Number.isFinite(red + green + blue)
    ? [red, green, blue]
    : undefined
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
