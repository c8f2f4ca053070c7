import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { openSource } from '@volume/source-file.node.ts'
import { decimal } from '../../dicom/attributes.node.ts'
import { type Dataset, looksLikeDicom, type ParsedDataset } from '../../dicom/dataset.node.ts'
import type { StoredPictures } from '../../dicom/decode.node.ts'
import { readDataset } from '../../dicom/read-dataset.node.ts'
import { contentOf } from '../../dicom/sop-class.ts'
import { explicitBigEndian, isLossy, transferSyntaxOf } from '../../dicom/transfer-syntax.ts'
import { type StatedSegment, statedSegments } from './segment-item.node.ts'
import { type StatedFrame, statedFrames } from './stated-frames.node.ts'

export type SegmentationKind = 'BINARY' | 'FRACTIONAL' | 'LABELMAP'

/** A DICOM segmentation whose header was read and whose voxels are still as they are stored. */
export interface OpenedSegmentation {
  readonly type: SegmentationKind
  readonly fractionalType: 'probability' | 'occupancy'
  readonly maximumFraction: number
  /** The value of a label map that says background; absent if it states none. */
  readonly paddingValue?: number
  readonly FrameOfReferenceUID?: string
  readonly SOPClassUID: string
  readonly SOPInstanceUID: string
  readonly segments: readonly StatedSegment[]
  readonly frames: readonly StatedFrame[]
  readonly rows: number
  readonly columns: number
  /** Of a binary one: its bits, frame behind frame without gaps. */
  readonly bits?: Uint8Array
  /** Of the others. */
  readonly pictures?: StoredPictures
}

/** Whether a file is DICOM, by its beginning. */
export async function isDicomFile(path: string): Promise<boolean> {
  try {
    const opened = await openSource(path)
    try {
      const head = new Uint8Array(256)
      return looksLikeDicom(head.subarray(0, await opened.read(head, 0)))
    } finally {
      await opened.close()
    }
  } catch (error) {
    readFailure(error, basename(path))
    return false
  }
}

export async function openSegmentation(path: string): Promise<Result<OpenedSegmentation, Failure>> {
  const parsed = await readDataset(path)
  return parsed.ok ? describeSegmentation(parsed.value, basename(path)) : parsed
}

export function describeSegmentation(
  { dataset, transferSyntaxUID }: ParsedDataset,
  file: string,
): Result<OpenedSegmentation, Failure> {
  const damaged = (because: string) => fail({ kind: 'segmentation-damaged', file, because } as const)
  const SOPClassUID = dataset.string('x00080016') ?? ''
  const content = contentOf(SOPClassUID)
  if (content.kind !== 'segmentation')
    return fail({ kind: 'not-a-segmentation', file, content: 'name' in content ? content.name : 'an image' })
  const type = dataset.string('x00620001')?.trim()
  if (type !== 'BINARY' && type !== 'FRACTIONAL' && type !== 'LABELMAP')
    return damaged('it does not say whether it is binary, fractional or a label map')
  const [rows = 0, columns = 0] = [dataset.uint16('x00280010'), dataset.uint16('x00280011')]
  if (rows === 0 || columns === 0) return damaged(`its frames have ${columns} × ${rows} pixels`)
  const frames = statedFrames(dataset)
  if (typeof frames === 'string') return damaged(frames)
  if (frames.length === 0 || frames.length !== (decimal(dataset, 'x00280008') ?? 1))
    return damaged('it does not describe each of its frames')
  const segments = statedSegments(dataset)
  if (segments === undefined) return damaged('a segment has no number')
  if (new Set(segments.map(({ number }) => number)).size < segments.length)
    return damaged('two segments have one number')
  const pixels = pixelsOf(dataset, { type, transferSyntaxUID, file, frameCount: frames.length })
  if (!pixels.ok) return pixels
  const FrameOfReferenceUID = dataset.string('x00200052')
  const paddingValue = dataset.uint16('x00280120')
  return ok({
    type,
    fractionalType: dataset.string('x00620010')?.trim() === 'OCCUPANCY' ? 'occupancy' : 'probability',
    maximumFraction: dataset.uint16('x0062000e') ?? 255,
    ...(paddingValue !== undefined && { paddingValue }),
    ...(FrameOfReferenceUID && { FrameOfReferenceUID }),
    SOPClassUID,
    SOPInstanceUID: dataset.string('x00080018') ?? '',
    segments,
    frames,
    rows,
    columns,
    ...pixels.value,
  })
}

interface About {
  readonly type: SegmentationKind
  readonly transferSyntaxUID: string
  readonly file: string
  readonly frameCount: number
}

/** Where the pixels lie, after their length was compared with what the header promises. */
function pixelsOf(
  dataset: Dataset,
  { type, transferSyntaxUID, file, frameCount }: About,
): Result<Pick<OpenedSegmentation, 'bits' | 'pictures'>, Failure> {
  const unsupported = (because: string) => fail({ kind: 'segmentation-unsupported', file, because } as const)
  const element = dataset.element('x7fe00010')
  if (element === undefined) return fail({ kind: 'pixel-data-missing', file, count: 1 })
  const { encoding, name } = transferSyntaxOf(transferSyntaxUID)
  if (encoding === 'unsupported' || isLossy(transferSyntaxUID) || transferSyntaxUID === explicitBigEndian)
    return unsupported(`the transfer syntax ${name.slice(0, 64)} is not decoded`)
  const [rows = 0, columns = 0] = [dataset.uint16('x00280010'), dataset.uint16('x00280011')]
  const bitsAllocated = dataset.uint16('x00280100') ?? 0
  const isFit =
    type === 'BINARY' ? bitsAllocated === 1 : bitsAllocated === 8 || (type === 'LABELMAP' && bitsAllocated === 16)
  if (!isFit) return unsupported(`${bitsAllocated} bits a voxel do not fit its type, ${type.toLowerCase()}`)
  const bytes = dataset.byteArray
  const expectedBytes = Math.ceil((rows * columns * frameCount * bitsAllocated) / 8)
  const presentBytes = Math.max(0, Math.min(element.length, bytes.length - element.dataOffset))
  if (encoding === 'raw' && presentBytes < expectedBytes)
    return fail({ kind: 'pixel-data-truncated', file, expectedBytes, presentBytes })
  if (type === 'BINARY') {
    if (encoding !== 'raw') return unsupported(`single bits compressed as ${name}`)
    return ok({ bits: bytes.subarray(element.dataOffset, element.dataOffset + expectedBytes) })
  }
  const format = {
    transferSyntaxUID,
    rows,
    columns,
    bitsAllocated: bitsAllocated as 8 | 16,
    bitsStored: bitsAllocated,
    signed: false,
  }
  const pixelData = { offset: element.dataOffset, ...(element.length !== 0xffffffff && { length: element.length }) }
  return ok({ pictures: { file, format, count: frameCount, pixelData, bytes } })
}
