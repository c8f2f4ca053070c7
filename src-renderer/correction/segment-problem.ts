import type { Segment } from '@contract/segment.ts'
import { segmentsText } from '../text/segments.ts'

/** Why a segment cannot be kept as it was typed, in words; `other` is the segment that has its label value already. */
export function problemWith(
  { value, name }: Segment,
  { valueText, other }: { readonly valueText: string; readonly other: Segment | undefined },
): string | undefined {
  const text = segmentsText.dialog
  if (!/^\d+$/.test(valueText) || value < 1 || value > 65535) return text.valueWrong
  if (other) return text.valueTaken(value, other.name)
  return name.trim() === '' ? text.nameMissing : undefined
}
