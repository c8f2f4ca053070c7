import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { linesOf, type NamedText, type Row, segmentsOf } from './row.ts'

const line = /^\s*(\d{1,9})\s+(\S+)\s+(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\s*$/

/** FreeSurfer's color table: value, name without spaces, red, green, blue, transparency (left out). */
export function parseFreeSurferTable({ text, file }: NamedText): Result<readonly Segment[], Failure> {
  return segmentsOf(linesOf(text, { comment: '#' }), file, (row) => rowOf(row, (name) => name))
}

/** 3D Slicer's color table: as FreeSurfer's, but an underscore stands for a space and the last number is opacity. */
export function parseSlicerTable({ text, file }: NamedText): Result<readonly Segment[], Failure> {
  return segmentsOf(linesOf(text, { comment: '#' }), file, (row) =>
    rowOf(row, (name) => name.replaceAll('_', ' ').trim()),
  )
}

export const isColorTableLine = (text: string): boolean => line.test(text)

function rowOf(text: string, spelled: (name: string) => string): Row {
  const match = line.exec(text)
  if (!match) return { because: 'it is not: value, name without spaces, red, green, blue, alpha' }
  const [, value, name = '', red, green, blue] = match
  if (Number(value) === 0) return 'background'
  return { segment: { value: Number(value), name: spelled(name), color: [Number(red), Number(green), Number(blue)] } }
}
