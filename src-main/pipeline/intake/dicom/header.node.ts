import type { Failure } from '@contract/failure/failure.ts'
import { acquisitionOf, decimal, geometryOf, rescaleOf, scanOriginOf, text, volumeMarksOf } from './attributes.node.ts'
import { type BrokenDataset, type Dataset, looksLikeDicom, type ParsedDataset, parseDataset } from './dataset.node.ts'
import type { StoredPictures } from './decode.node.ts'
import { frameDatasets } from './functional-groups.node.ts'
import type { Instance, RefusedInstance } from './instance.ts'
import { invalidGeometry } from './invalid-geometry.ts'
import { isMosaic, slicesOfMosaic } from './mosaic.node.ts'
import { pixelFormatOf } from './pixel-format.node.ts'
import { otherRealWorldValue } from './real-world-value.node.ts'
import { type Content, contentOf } from './sop-class.ts'
import { deflatedLittleEndian, isLossy, transferSyntaxOf } from './transfer-syntax.ts'

export interface SourceFile {
  readonly path: string
  /** Base name of the path. */
  readonly file: string
  readonly sizeBytes: number
  /** When it was changed last, ms since 1970. */
  readonly modifiedMs: number
}

interface Image {
  readonly kind: 'image'
  /** One for each frame, in their order; of a classic image the only one. */
  readonly frames: readonly [Instance, ...Instance[]]
}

/** One header, read: an image or several frames to take, an instance to refuse, or a file that is no case of its own. */
export type Header = Image | NoImage

/** The same with the bytes that were read: of an image a picture for each frame, or one for all tiles of a mosaic. */
export type HeaderWithBytes = (Image & { readonly pictures: StoredPictures }) | NoImage

type NoImage =
  | { readonly kind: 'refused'; readonly refused: RefusedInstance }
  /** A DICOMDIR, which only lists other files. */
  | { readonly kind: 'directory' }
  /** No DICOM at all. */
  | { readonly kind: 'foreign' }

/** @param bytes The file, or its beginning if the pixel data begin in it. */
export function parseHeader(bytes: Uint8Array, source: SourceFile): HeaderWithBytes {
  return looksLikeDicom(bytes) ? headerOf(parseDataset(bytes), source) : { kind: 'foreign' }
}

export function headerOf(parsed: ParsedDataset | BrokenDataset, source: SourceFile): HeaderWithBytes {
  const SeriesInstanceUID = parsed.dataset?.string('x0020000e')
  const refuse = (failure: Failure): NoImage => ({
    kind: 'refused',
    refused: { path: source.path, file: source.file, ...(SeriesInstanceUID && { SeriesInstanceUID }), failure },
  })
  if ('because' in parsed) return refuse({ kind: 'dicom-damaged', file: source.file, because: parsed.because })
  const content = contentOf(parsed.dataset.string('x00080016') ?? parsed.dataset.string('x00020002'))
  if (content.kind === 'directory') return { kind: 'directory' }
  const failure = contentFailure(parsed.dataset, { content, file: source.file })
  const frames = failure ?? describeFrames(parsed, source)
  if ('kind' in frames) return refuse(frames)
  const pictures = picturesOf(parsed, frames)
  return { kind: 'image', frames: placePixels(frames, pictures, parsed.fileShift), pictures }
}

/** Says of each frame where its pixels are, if they are in the file as they are. */
function placePixels(
  [first, ...others]: readonly [Instance, ...Instance[]],
  { format: { transferSyntaxUID }, pixelData: { offset } }: StoredPictures,
  fileShift: number,
): readonly [Instance, ...Instance[]] {
  const isAsItIs = transferSyntaxOf(transferSyntaxUID).encoding === 'raw' && transferSyntaxUID !== deflatedLittleEndian
  if (!isAsItIs || first.tile) return [first, ...others]
  const { rows, columns, bitsAllocated } = first.pixels
  const placed = (frame: Instance): Instance => ({
    ...frame,
    pixelsAt: offset + fileShift + ((frame.frame ?? 0) * rows * columns * bitsAllocated) / 8,
  })
  return [placed(first), ...others.map(placed)]
}

/** Whether pixel data were reached. */
export const hasPixelData = (dataset: Dataset): boolean => dataset.element('x7fe00010') !== undefined

function picturesOf(
  { dataset }: ParsedDataset,
  [first, ...others]: readonly [Instance, ...Instance[]],
): StoredPictures {
  const element = dataset.element('x7fe00010')
  if (element === undefined) throw new Error('An instance without pixel data was refused before.')
  const { tile, file, pixels } = first
  const size = { rows: dataset.uint16('x00280010') ?? 0, columns: dataset.uint16('x00280011') ?? 0 }
  return {
    file,
    format: { ...pixels, ...size },
    count: tile ? 1 : 1 + others.length,
    pixelData: { offset: element.dataOffset, ...(element.length !== 0xffffffff && { length: element.length }) },
    bytes: dataset.byteArray,
  }
}

/** Why this is no MR or CT image that is read. */
function contentFailure(
  dataset: Dataset,
  { content, file }: { readonly content: Content; readonly file: string },
): Failure | undefined {
  const frameCount = frameCountOf(dataset)
  if (content.kind === 'segmentation') return { kind: 'not-a-scan', file, count: 1 }
  if (content.kind === 'structure-set') return { kind: 'structures-no-scan', file }
  if (content.kind === 'other-image') return { kind: 'modality-unsupported', file, count: 1, content: content.name }
  if (content.kind === 'other') return { kind: 'not-an-image', file, count: 1, content: content.name }
  if (content.kind === 'image' && frameCount !== 1)
    return { kind: 'multi-frame-unsupported', file, count: 1, frameCount }
  if (!hasPixelData(dataset)) return { kind: 'pixel-data-missing', file, count: 1 }
  return undefined
}

const frameCountOf = (dataset: Dataset): number => decimal(dataset, 'x00280008') ?? 1

/** Each frame of an enhanced image, or the image itself. */
function describeFrames(parsed: ParsedDataset, source: SourceFile): readonly [Instance, ...Instance[]] | Failure {
  const { dataset } = parsed
  if (contentOf(dataset.string('x00080016')).kind !== 'multi-frame') {
    const instance = describeInstance(parsed, source)
    if ('kind' in instance || !isMosaic(dataset)) return 'kind' in instance ? instance : [instance]
    const slices = slicesOfMosaic(dataset, instance)
    return typeof slices === 'string' ? { kind: 'mosaic-unreadable', file: source.file, because: slices } : slices
  }
  const stated = frameDatasets(dataset, frameCountOf(dataset))
  if (stated === undefined)
    return { kind: 'dicom-damaged', file: source.file, because: 'it does not describe each of its frames' }
  const frames: Instance[] = []
  for (const [frame, dataset] of stated.entries()) {
    const instance = describeInstance({ ...parsed, dataset }, source)
    if ('kind' in instance) return instance
    frames.push({ ...instance, frame })
  }
  const [first, ...others] = frames
  return first ? [first, ...others] : { kind: 'pixel-data-missing', file: source.file, count: 1 }
}

function describeInstance({ dataset, transferSyntaxUID }: ParsedDataset, source: SourceFile): Instance | Failure {
  const { file } = source
  const pixels = pixelFormatOf(dataset, { file, transferSyntaxUID })
  if ('kind' in pixels) return pixels
  const rescale = rescaleOf(dataset)
  if (typeof rescale === 'string') return { kind: 'pixel-format-unsupported', file, count: 1, because: rescale }
  const geometry = geometryOf(dataset)
  const invalid = invalidGeometry(geometry)
  if (invalid !== undefined) return { kind: 'geometry-invalid', file, because: invalid }
  const SeriesInstanceUID = dataset.string('x0020000e')
  const SOPInstanceUID = dataset.string('x00080018')
  if (!SeriesInstanceUID || !SOPInstanceUID)
    return { kind: 'dicom-damaged', file, because: 'it does not say which series it belongs to' }
  const FrameOfReferenceUID = dataset.string('x00200052')
  const realWorldValue = otherRealWorldValue(dataset)
  const seriesNumber = decimal(dataset, 'x00200011')
  const instanceNumber = decimal(dataset, 'x00200013')
  const seriesDescription = text(dataset, 'x0008103e') ?? text(dataset, 'x00181030')
  return {
    ...source,
    SeriesInstanceUID,
    SOPClassUID: dataset.string('x00080016') ?? '',
    SOPInstanceUID,
    ...(FrameOfReferenceUID && { FrameOfReferenceUID }),
    ...(seriesNumber !== undefined && { seriesNumber }),
    ...(instanceNumber !== undefined && { instanceNumber }),
    ...(seriesDescription !== undefined && { seriesDescription }),
    ...(dataset.string('x00080060')?.trim() === 'MR' && { acquisition: acquisitionOf(dataset) }),
    marks: volumeMarksOf(dataset),
    origin: scanOriginOf(dataset),
    pixels,
    rescale,
    ...(realWorldValue && { realWorldValue }),
    geometry,
    lossy: dataset.string('x00282110')?.trim() === '01' || isLossy(transferSyntaxUID),
  }
}
