import type { Failure } from '@contract/failure/failure.ts'
import { decimal, geometryOf, rescaleOf, text } from './attributes.node.ts'
import { type Dataset, parseDataset } from './dataset.node.ts'
import type { Instance, PixelFormat, RefusedInstance, SliceGeometry } from './instance.ts'
import type { PixelDataElement } from './pixel-data.ts'
import { contentOf } from './sop-class.ts'
import { nearLosslessJpegLs, transferSyntaxOf } from './transfer-syntax.ts'

export interface SourceFile {
  readonly path: string
  /** Base name of the path. */
  readonly file: string
  readonly sizeBytes: number
}

/** One header, read: an image to take, an instance to refuse, or a directory file, which is no case of its own. */
export type Header =
  | {
      readonly kind: 'instance'
      readonly instance: Instance
      readonly pixelData: PixelDataElement
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'refused'; readonly refused: RefusedInstance }
  | { readonly kind: 'directory' }

/** @param bytes The file, or its beginning if the pixel data begin in it. */
export function parseHeader(bytes: Uint8Array, source: SourceFile): Header {
  const parsed = parseDataset(bytes)
  const SeriesInstanceUID = parsed.dataset?.string('x0020000e')
  const refuse = (failure: Failure): Header => ({
    kind: 'refused',
    refused: { path: source.path, file: source.file, ...(SeriesInstanceUID && { SeriesInstanceUID }), failure },
  })
  if ('because' in parsed) return refuse({ kind: 'dicom-damaged', file: source.file, because: parsed.because })
  const { dataset, transferSyntaxUID } = parsed
  const content = contentOf(dataset.string('x00080016') ?? dataset.string('x00020002'))
  if (content.kind === 'directory') return { kind: 'directory' }
  const failure = contentFailure(dataset, source.file)
  if (failure !== undefined) return refuse(failure)
  const pixels = pixelFormatOf(dataset, { file: source.file, transferSyntaxUID })
  if ('kind' in pixels) return refuse(pixels)
  const rescale = rescaleOf(dataset)
  if (typeof rescale === 'string')
    return refuse({ kind: 'pixel-format-unsupported', file: source.file, count: 1, because: rescale })
  const geometry = geometryOf(dataset)
  const invalid = invalidGeometry(geometry)
  if (invalid !== undefined) return refuse({ kind: 'geometry-invalid', file: source.file, because: invalid })
  const SOPInstanceUID = dataset.string('x00080018')
  if (!SeriesInstanceUID || !SOPInstanceUID)
    return refuse({ kind: 'dicom-damaged', file: source.file, because: 'it does not say which series it belongs to' })
  const seriesNumber = decimal(dataset, 'x00200011')
  const instanceNumber = decimal(dataset, 'x00200013')
  const seriesDescription = text(dataset, 'x0008103e') ?? text(dataset, 'x00181030')
  const instance: Instance = {
    ...source,
    SeriesInstanceUID,
    SOPInstanceUID,
    ...(seriesNumber !== undefined && { seriesNumber }),
    ...(instanceNumber !== undefined && { instanceNumber }),
    ...(seriesDescription !== undefined && { seriesDescription }),
    pixels,
    rescale,
    geometry,
    lossy: dataset.string('x00282110')?.trim() === '01' || transferSyntaxUID === nearLosslessJpegLs,
  }
  const pixelData = pixelDataOf(dataset)
  return { kind: 'instance', instance, pixelData, bytes: dataset.byteArray }
}

/** Whether pixel data were reached. */
export const hasPixelData = (dataset: Dataset): boolean => dataset.elements.x7fe00010 !== undefined

function pixelDataOf(dataset: Dataset): PixelDataElement {
  const element = dataset.elements.x7fe00010!
  return { offset: element.dataOffset, ...(element.length !== 0xffffffff && { length: element.length }) }
}

function contentFailure(dataset: Dataset, file: string): Failure | undefined {
  const content = contentOf(dataset.string('x00080016') ?? dataset.string('x00020002'))
  const frameCount = decimal(dataset, 'x00280008') ?? 1
  if (content.kind === 'segmentation') return { kind: 'not-a-scan', file, count: 1 }
  if (content.kind === 'multi-frame') return { kind: 'multi-frame-unsupported', file, count: 1, frameCount }
  if (content.kind === 'other-image') return { kind: 'modality-unsupported', file, count: 1, content: content.name }
  if (content.kind === 'other') return { kind: 'not-an-image', file, count: 1, content: content.name }
  if (frameCount !== 1) return { kind: 'multi-frame-unsupported', file, count: 1, frameCount }
  if (dataset.string('x00080008')?.split('\\').includes('MOSAIC')) return { kind: 'mosaic-unsupported', file, count: 1 }
  if (!hasPixelData(dataset)) return { kind: 'pixel-data-missing', file, count: 1 }
  return undefined
}

/** Larger pictures than any scanner makes are not believed: 8192 × 8192. */
const largestPixelCount = 2 ** 26

function pixelFormatOf(
  dataset: Dataset,
  { file, transferSyntaxUID }: { readonly file: string; readonly transferSyntaxUID: string },
): PixelFormat | Failure {
  const { encoding, name } = transferSyntaxOf(transferSyntaxUID)
  if (encoding === 'lossy') return { kind: 'compression-lossy', file, count: 1, syntax: name }
  if (encoding === 'unsupported') return { kind: 'compression-unsupported', file, count: 1, syntax: name.slice(0, 64) }
  const photometric = dataset.string('x00280004')?.trim() ?? 'not stated'
  if (photometric !== 'MONOCHROME2' || (dataset.uint16('x00280002') ?? 1) !== 1)
    return { kind: 'photometric-unsupported', file, count: 1, photometric: photometric.slice(0, 16) }
  const rows = dataset.uint16('x00280010') ?? 0
  const columns = dataset.uint16('x00280011') ?? 0
  const bitsAllocated = dataset.uint16('x00280100') ?? 0
  const bitsStored = dataset.uint16('x00280101') ?? bitsAllocated
  const highBit = dataset.uint16('x00280102') ?? bitsStored - 1
  const representation = dataset.uint16('x00280103') ?? 0
  const unsupported = (because: string): Failure => ({ kind: 'pixel-format-unsupported', file, count: 1, because })
  if (rows === 0 || columns === 0 || rows * columns > largestPixelCount)
    return unsupported(`${columns} × ${rows} pixels`)
  if (bitsAllocated !== 8 && bitsAllocated !== 16) return unsupported(`${bitsAllocated} bits per pixel`)
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit !== bitsStored - 1 || representation > 1)
    return unsupported(`${bitsStored} of ${bitsAllocated} bits, high bit ${highBit}, representation ${representation}`)
  return { transferSyntaxUID, rows, columns, bitsAllocated, bitsStored, signed: representation === 1 }
}

/** What is wrong with the geometry that is stated. What is not stated is judged for the whole series. */
function invalidGeometry({
  rowDirection: row,
  columnDirection: column,
  pixelSpacingMm,
}: SliceGeometry): string | undefined {
  if (pixelSpacingMm?.some((mm) => !(mm > 0 && mm < 1000))) return `pixel spacing is ${pixelSpacingMm.join(' × ')} mm`
  if (row === undefined || column === undefined) return undefined
  const dot = row[0] * column[0] + row[1] * column[1] + row[2] * column[2]
  const lengths = [Math.hypot(...row), Math.hypot(...column)]
  return lengths.every((length) => Math.abs(length - 1) < 1e-3) && Math.abs(dot) < 1e-3
    ? undefined
    : 'its row and column directions are not perpendicular unit vectors'
}
