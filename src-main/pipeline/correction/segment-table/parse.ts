import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { SegmentTable, SegmentTableFormat } from '@contract/segment-table.ts'
import { isBidsHead, parseBidsTable } from './bids.ts'
import { isColorTableLine, parseFreeSurferTable, parseSlicerTable } from './color-table.ts'
import { parseInsulaTable } from './insula.ts'
import { isItkSnapLine, parseItkSnapLabels } from './itk-snap.ts'
import { linesOf, type NamedText } from './row.ts'

const parsers: Readonly<
  Record<Exclude<SegmentTableFormat, 'insula'>, (named: NamedText) => Result<readonly Segment[], Failure>>
> = {
  'itk-snap': parseItkSnapLabels,
  freesurfer: parseFreeSurferTable,
  bids: parseBidsTable,
  slicer: parseSlicerTable,
}

const formatNames: Readonly<Record<SegmentTableFormat, string>> = {
  insula: 'Insula’s own JSON',
  'itk-snap': 'ITK-SNAP labels',
  freesurfer: 'FreeSurfer color table',
  bids: 'BIDS dseg.tsv',
  slicer: '3D Slicer color table',
}

/**
 * Which format a text is of, by what stands in it; `undefined` if none. FreeSurfer and 3D Slicer lay lines out alike:
 * Slicer's carry the suffix `.ctbl`, or begin with a comment that says "Color table file".
 */
export function recognizeSegmentTable({ text, file }: NamedText): SegmentTableFormat | undefined {
  if (/^\uFEFF?\s*\{/.test(text)) return 'insula'
  const [all] = linesOf(text, { comment: undefined })
  if (all && isBidsHead(all.text)) return 'bids'
  const [first] = linesOf(text, { comment: '#' })
  if (!first) return undefined
  if (isItkSnapLine(first.text)) return 'itk-snap'
  if (!isColorTableLine(first.text)) return undefined
  return /\.ctbl$/i.test(file) || /^\uFEFF?# Color table file/i.test(text) ? 'slicer' : 'freesurfer'
}

/** A table out of a text of this format. The background (value 0) is no segment; nothing is mended. */
export function parseSegmentTable(
  { text, file }: NamedText,
  format: SegmentTableFormat,
): Result<SegmentTable, Failure> {
  if (format === 'insula') return parseInsulaTable({ text, file })
  const segments = parsers[format]({ text, file })
  if (!segments.ok) return segments
  return ok({
    format: 'insula-segments',
    formatVersion: 1,
    id: file,
    title: file,
    version: '-',
    source: formatNames[format],
    segments: segments.value,
  })
}

/** A table out of a text of any of the formats. */
export function readSegmentTable(named: NamedText): Result<SegmentTable, Failure> {
  const format = recognizeSegmentTable(named)
  return format ? parseSegmentTable(named, format) : fail({ kind: 'segment-table-unrecognized', file: named.file })
}
