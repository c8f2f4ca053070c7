import { basename } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { voxelCount } from '@volume/grid.ts'
import { paletteColor } from '@volume/palette.ts'
import { decodePicture } from '../../dicom/decode.node.ts'
import { readDataset } from '../../dicom/read-dataset.node.ts'
import { contentOf } from '../../dicom/sop-class.ts'
import type { DecodedFrame } from '../../dicom/stored-values.ts'
import type { LayeredSegmentation } from '../layered-segmentation.ts'
import { structuresOnScan } from '../structure-set/read-structure-set.node.ts'
import { type FramePlace, framePlacer } from './frame-place.ts'
import { eachPixel, setBitsIn } from './frame-voxels.ts'
import { describeSegmentation, type OpenedSegmentation } from './open-segmentation.node.ts'
import { type OnScan, overlaid, overlayOn } from './overlaid.ts'

/** A DICOM segmentation, or an RT Structure Set, on the grid of its scan. Frames of the former lie on voxels, or it is refused; slices without a frame are empty. */
export async function readDicomSegmentation(path: string, onto: OnScan): Promise<Result<LayeredSegmentation, Failure>> {
  const file = basename(path)
  const parsed = await readDataset(path)
  if (!parsed.ok) return parsed
  const { dataset, isCut } = parsed.value
  if (contentOf(dataset.string('x00080016')).kind === 'structure-set')
    return isCut
      ? fail({ kind: 'dicom-damaged', file, because: 'it ends inside an element' })
      : structuresOnScan(dataset, file, onto)
  const opened = describeSegmentation(parsed.value, file)
  return opened.ok ? segmentationOnScan(opened.value, file, onto) : opened
}

/** @param file What findings call it. */
export async function segmentationOnScan(
  opened: OpenedSegmentation,
  file: string,
  { grid, scanName, FrameOfReferenceUID }: OnScan,
): Promise<Result<LayeredSegmentation, Failure>> {
  if (FrameOfReferenceUID && opened.FrameOfReferenceUID && opened.FrameOfReferenceUID !== FrameOfReferenceUID)
    return fail({ kind: 'segmentation-of-other-scan', file, reference: scanName })
  const places: FramePlace[] = []
  const placeOf = framePlacer(grid, opened)
  for (const [index, plane] of opened.frames.entries()) {
    const place = placeOf(plane)
    if ('isOutside' in place) return fail({ kind: 'frames-outside', file, frame: index + 1, reference: scanName })
    if ('offVoxels' in place)
      return fail({ kind: 'frames-off-grid', file, frame: index + 1, reference: scanName, offVoxels: place.offVoxels })
    places.push(place)
  }
  return opened.type === 'LABELMAP'
    ? labelsOf(opened, { file, grid, places })
    : segmentsOf(opened, { file, grid, places })
}

interface Placed {
  readonly file: string
  readonly grid: Grid
  readonly places: readonly FramePlace[]
}

/** Frames of one segment each, which may overlap. */
async function segmentsOf(opened: OpenedSegmentation, { file, grid, places }: Placed) {
  const framesOf = new Map<number, number[]>(opened.segments.map(({ number }) => [number, []]))
  for (const [index, { segmentNumber }] of opened.frames.entries()) {
    const known = segmentNumber === undefined ? undefined : framesOf.get(segmentNumber)
    if (known === undefined)
      return fail({ kind: 'segmentation-damaged', file, because: `frame ${index + 1} is of no segment` } as const)
    known.push(index)
  }
  const labelOf = labelValues(opened)
  const overlay = overlayOn(voxelCount(grid))
  const segments: Segment[] = []
  for (const segment of opened.segments) {
    const each = await voxelsOf(opened, framesOf.get(segment.number) ?? [], places)
    if (!each.ok) return each
    const { name, color, code, meaning } = segment
    const value = labelOf(segment.number)
    const layer = overlay.put(value, each.value)
    if (layer === 'full') return fail({ kind: 'segmentation-layers-too-many', file } as const)
    segments.push({ value, name, color, ...(code && { code }), ...(meaning && { meaning }), layer: layer ?? 0 })
  }
  if (overlay.layers.length === 0) return fail({ kind: 'segmentation-empty', file } as const)
  const { maximumFraction: maximum, fractionalType: fraction } = opened
  const decided: readonly Finding[] =
    opened.type === 'FRACTIONAL' ? [{ kind: 'fractions-decided', file, fraction, maximum }] : []
  const { findings, ...layered } = overlaid(overlay, segments, { file, grid })
  return ok({ ...layered, findings: [...decided, ...findings] })
}

/** Those that the file keeps, else the numbers of the segments. */
function labelValues({ segments }: OpenedSegmentation): (number: number) => number {
  const kept = new Map(segments.map(({ number, labelValue = number }) => [number, labelValue]))
  const areDistinct = new Set(kept.values()).size === segments.length
  return (number) => (areDistinct ? (kept.get(number) ?? number) : number)
}

/** The voxels of a segment: set bits, or fractions of at least half of the maximum. */
async function voxelsOf(opened: OpenedSegmentation, frames: readonly number[], places: readonly FramePlace[]) {
  const { bits, pictures, rows, columns, maximumFraction } = opened
  if (bits) {
    const eachSetBit = setBitsIn(bits)
    return ok((visit: (index: number) => void) => {
      for (const frame of frames) eachSetBit(frame, { place: places[frame]!, rows, columns }, visit)
    })
  }
  const decoded: { readonly frame: number; readonly values: Uint8Array | Uint16Array }[] = []
  for (const frame of frames) {
    const picture = await decodePicture(pictures!, frame)
    if (!picture.ok) return picture
    decoded.push({ frame, values: valuesOf(picture.value) })
  }
  return ok((visit: (index: number) => void) => {
    for (const { frame, values } of decoded)
      eachPixel(values, { place: places[frame]!, rows, columns }, (index, value) => {
        if (value * 2 >= maximumFraction) visit(index)
      })
  })
}

/** Frames of segment numbers: one labelmap. */
async function labelsOf(opened: OpenedSegmentation, { file, grid, places }: Placed) {
  const { pictures, rows, columns, segments, paddingValue } = opened
  const background = new Set([
    ...segments.filter(({ isBackground }) => isBackground).map(({ number }) => number),
    ...(paddingValue === undefined ? [] : [paddingValue]),
    ...(segments.some(({ number }) => number === 0) ? [] : [0]),
  ])
  if (!background.has(0))
    return fail({
      kind: 'segmentation-unsupported',
      file,
      because: 'its number 0 is a structure, not background',
    } as const)
  const labels = segments.filter(({ number }) => !background.has(number))
  const voxels = new Uint16Array(voxelCount(grid))
  const taken = new Set<number>()
  const present = new Uint8Array(65536)
  for (const [frame, place] of places.entries()) {
    if (taken.has(place.first))
      return fail({ kind: 'segmentation-damaged', file, because: 'two of its frames lie on one slice' } as const)
    taken.add(place.first)
    const picture = await decodePicture(pictures!, frame)
    if (!picture.ok) return picture
    eachPixel(valuesOf(picture.value), { place, rows, columns }, (index, value) => {
      if (background.has(value)) return
      voxels[index] = value
      present[value] = 1
    })
  }
  const values = Array.from(present.keys()).filter((value) => present[value] === 1)
  if (values.length === 0) return fail({ kind: 'segmentation-empty', file } as const)
  const known = new Map(labels.map((segment) => [segment.number, segment]))
  const all = [...new Set([...known.keys(), ...values])].toSorted((a, b) => a - b)
  return ok({
    stack: voxels,
    layerCount: 1,
    segments: all.map((value, index): Segment => {
      const { name = `Label ${value}`, color = paletteColor(index), code, meaning } = known.get(value) ?? {}
      return { value, name, color, ...(code && { code }), ...(meaning && { meaning }) }
    }),
    findings: [],
  })
}

/** Words are little-endian; what they are aligned to does not matter. */
function valuesOf({ bytes, bytesPerPixel }: DecodedFrame): Uint8Array | Uint16Array {
  if (bytesPerPixel === 1) return bytes
  const values = new Uint16Array(bytes.length >> 1)
  for (let index = 0; index < values.length; index++) values[index] = bytes[index * 2]! | (bytes[index * 2 + 1]! << 8)
  return values
}
