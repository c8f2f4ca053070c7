import type { Segment } from '@contract/segment.ts'

/**
 * The names of a labelmap's values as BIDS has them beside a discrete segmentation (BIDS 1.10, "Common image-derived
 * labels"): tab-separated, one row per segment value, color as #rrggbb.
 */
const heading = 'index\tname\tcolor'

type Named = Pick<Segment, 'value' | 'name' | 'color'>

export const formatLabelTable = (segments: readonly Named[]): string =>
  [heading, ...segments.toSorted((a, b) => a.value - b.value).map(rowOf)].map((line) => `${line}\n`).join('')

/** Whether a text begins as a label table does. */
export const isLabelTable = (text: string): boolean => text.split(/\r?\n/, 1)[0] === heading

/** In what a table that was read back differs from the segments it should name, in words; `undefined` if in nothing. */
export function firstTableDifference(segments: readonly Named[], text: string): string | undefined {
  if (!isLabelTable(text)) return 'its label table has another heading'
  const rows = text.split('\n').slice(1, -1)
  if (rows.length !== segments.length) return `its label table has ${rows.length} rows for ${segments.length} segments`
  const sorted = segments.toSorted((a, b) => a.value - b.value)
  const different = sorted.find(({ value, name, color }, index) => {
    const [readIndex, readName, readColor, ...more] = rows[index]?.split('\t') ?? []
    return readIndex !== String(value) || readName !== name || readColor !== hexOf(color) || more.length > 0
  })
  return different && `the row of segment ${different.value} in its label table differs`
}

const rowOf = ({ value, name, color }: Named): string => [value, name, hexOf(color)].join('\t')

const hexOf = (color: Segment['color']): string =>
  `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`

/** `brain_dseg.nii.gz` → `brain_dseg.tsv`. */
export const labelTableName = (labelmapFile: string): string => labelmapFile.replace(/\.nii(\.gz)?$/i, '.tsv')
