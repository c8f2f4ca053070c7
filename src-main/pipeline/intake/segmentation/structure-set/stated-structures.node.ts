import type { Segment } from '@contract/segment.ts'
import { paletteColor } from '@volume/palette.ts'
import { decimal, decimals } from '../../dicom/attributes.node.ts'
import type { Dataset } from '../../dicom/dataset.node.ts'
import { segmentText } from '../dicom/segment-item.node.ts'

/** A structure (ROI) as a structure set describes it (DICOM PS3.3 C.8.8.5, C.8.8.6, C.8.8.8). */
export interface StatedStructure {
  readonly number: number
  readonly name: string
  readonly color: Segment['color']
  /** SNOMED CT; other terminologies are not kept. */
  readonly code?: string
  readonly meaning?: string
  readonly FrameOfReferenceUID?: string
  /** Items of its Contour Sequence. */
  readonly contours: readonly Dataset[]
}

/** Each is a label value of 16 bits, of which 0 is none. */
const mostStructures = 65_535

/** In their order; or what is wrong, in words. */
export function statedStructures(set: Dataset): readonly StatedStructure[] | string {
  const contours = new Map<number, Dataset>()
  for (const item of set.items('x30060039')) {
    const number = decimal(item, 'x30060084')
    if (number === undefined) return 'contours do not say of which structure they are'
    if (contours.has(number)) return `the contours of structure ${number} are there twice`
    contours.set(number, item)
  }
  const observed = new Map(set.items('x30060080').map((item) => [decimal(item, 'x30060084'), item]))
  const structures: StatedStructure[] = []
  const numbers = new Set<number>()
  for (const [index, item] of set.items('x30060020').entries()) {
    const number = decimal(item, 'x30060022')
    if (number === undefined) return 'a structure has no number'
    if (numbers.has(number)) return 'two structures have one number'
    if (structures.length === mostStructures) return `it describes more than ${mostStructures} structures`
    numbers.add(number)
    const drawn = contours.get(number)
    contours.delete(number)
    const FrameOfReferenceUID = item.string('x30060024')
    structures.push({
      number,
      name: segmentText(item, 'x30060026', set) || `Structure ${number}`,
      color: colorOf(drawn) ?? paletteColor(index),
      ...codeOf(observed.get(number), set),
      ...(FrameOfReferenceUID && { FrameOfReferenceUID }),
      contours: drawn?.items('x30060040') ?? [],
    })
  }
  return contours.size > 0 ? 'contours are of a structure that it does not describe' : structures
}

/** The UIDs of the series that a structure set says it was drawn on. */
export const seriesOfStructures = (set: Dataset): readonly string[] =>
  set
    .items('x30060010')
    .flatMap((frame) => frame.items('x30060012'))
    .flatMap((study) => study.items('x30060014'))
    .flatMap((series) => series.string('x0020000e') ?? [])

function colorOf(drawn: Dataset | undefined): Segment['color'] | undefined {
  const stated = drawn && decimals(drawn, 'x3006002a', 3)
  const [red, green, blue] = stated ?? []
  const isByte = (part: number | undefined) => part !== undefined && Number.isInteger(part) && part >= 0 && part <= 255
  return [red, green, blue].every(isByte) ? [red!, green!, blue!] : undefined
}

function codeOf(observed: Dataset | undefined, set: Dataset): Pick<StatedStructure, 'code' | 'meaning'> {
  const snomed = observed?.items('x30060086').find((item) => item.string('x00080102')?.trim() === 'SCT')
  const code = snomed?.string('x00080100')?.trim()
  const meaning = snomed && segmentText(snomed, 'x00080104', set)
  return code ? { code, ...(meaning && { meaning }) } : {}
}
