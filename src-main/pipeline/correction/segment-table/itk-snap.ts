import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { linesOf, type NamedText, type Row, segmentsOf } from './row.ts'

const line = /^\s*(\d{1,9})\s+(\d{1,3})\s+(\d{1,3})\s+(\d{1,3})\s+([\d.eE+-]+)\s+(\d+)\s+(\d+)\s+"(.*)"\s*$/

/**
 * ITK-SNAP's label descriptions: index, red, green, blue, opacity 0..1, shown in slices, shown as mesh, "name". Opacity
 * and what is shown are the reader's choice here and are left out.
 */
export function parseItkSnapLabels({ text, file }: NamedText): Result<readonly Segment[], Failure> {
  return segmentsOf(linesOf(text, { comment: '#' }), file, rowOf)
}

export const isItkSnapLine = (text: string): boolean => line.test(text)

function rowOf(text: string): Row {
  const match = line.exec(text)
  if (!match) return { because: 'it is not: index, red, green, blue, opacity, two switches, "name"' }
  const [, value, red, green, blue, , , , name = ''] = match
  if (Number(value) === 0) return 'background'
  return { segment: { value: Number(value), name: name.trim(), color: [Number(red), Number(green), Number(blue)] } }
}
