import type { Segment } from '@contract/segment.ts'
import { rgbFromDicomLab } from '@volume/dicom-color.ts'
import { labelValueCreator } from '@volume/dicom-implementation.ts'
import { paletteColor } from '@volume/palette.ts'
import type { Dataset } from '../../dicom/dataset.node.ts'
import { statedText } from '../../dicom/stated-text.node.ts'

/** A segment as a DICOM segmentation describes it. */
export interface StatedSegment {
  readonly number: number
  readonly name: string
  readonly color: Segment['color']
  /** SNOMED CT; other terminologies are not kept. */
  readonly code?: string
  readonly meaning?: string
  /** The label value that the segment had where Insula wrote it under another number. */
  readonly labelValue?: number
  /** Says of itself that it is no segment. */
  readonly isBackground: boolean
}

/** The segments in their order; `undefined` where one has no number. */
export function statedSegments(image: Dataset): readonly StatedSegment[] | undefined {
  const segments = image.items('x00620002').map((item, index) => describe(item, index, image))
  return segments.every((one) => one !== undefined) ? segments : undefined
}

function describe(item: Dataset, index: number, image: Dataset): StatedSegment | undefined {
  const number = item.uint16('x00620004')
  if (number === undefined) return undefined
  const label = segmentText(item, 'x00620005', image)
  const lab = [0, 1, 2].map((part) => item.uint16('x0062000d', part))
  const [type] = item.items('x0062000f')
  const code = type?.string('x00080100')?.trim()
  const scheme = type?.string('x00080102')?.trim()
  const meaning = type && segmentText(type, 'x00080104', image)
  const isOwn = item.string('x00630010')?.trim() === labelValueCreator
  const labelValue = isOwn ? item.uint16('x00631001') : undefined
  const isLab = item.element('x0062000d')?.length === 6 && lab.every((part) => part !== undefined)
  return {
    number,
    name: label || meaning || `Label ${number}`,
    color: isLab ? rgbFromDicomLab([lab[0]!, lab[1]!, lab[2]!]) : paletteColor(index),
    ...(code && scheme === 'SCT' && { code, ...(meaning && { meaning }) }),
    ...(labelValue !== undefined && labelValue > 0 && { labelValue }),
    isBackground: code === '125040' && scheme === 'DCM',
  }
}

/** In the character set of the whole image; of at most 64 characters and without control characters. */
export function segmentText(item: Dataset, tag: string, image: Dataset): string | undefined {
  const text = statedText(item, tag, image)
  if (typeof text !== 'string') return undefined
  return (
    text
      .replaceAll(/\p{Cc}/gu, ' ')
      .slice(0, 64)
      .trim() || undefined
  )
}
