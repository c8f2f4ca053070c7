import type { Failure } from '@contract/failure/failure.ts'
import type { Dataset } from './dataset.node.ts'
import type { PixelFormat } from './instance.ts'
import { explicitBigEndian, transferSyntaxOf } from './transfer-syntax.ts'

/** Larger pictures than any scanner makes are not believed: 8192 × 8192. */
const largestPixelCount = 2 ** 26

/** How the pixels are stored, or why that cannot be read. Nothing that is not stated is assumed. */
export function pixelFormatOf(
  dataset: Dataset,
  { file, transferSyntaxUID }: { readonly file: string; readonly transferSyntaxUID: string },
): PixelFormat | Failure {
  const { encoding, name } = transferSyntaxOf(transferSyntaxUID)
  if (encoding === 'unsupported') return { kind: 'compression-unsupported', file, count: 1, syntax: name.slice(0, 64) }
  const photometric = dataset.string('x00280004')?.trim() ?? 'not stated'
  if (photometric !== 'MONOCHROME2' || (dataset.uint16('x00280002') ?? 1) !== 1)
    return { kind: 'photometric-unsupported', file, count: 1, photometric: photometric.slice(0, 16) }
  const rows = dataset.uint16('x00280010') ?? 0
  const columns = dataset.uint16('x00280011') ?? 0
  const bitsAllocated = dataset.uint16('x00280100') ?? 0
  const bitsStored = dataset.uint16('x00280101') ?? 0
  const highBit = dataset.uint16('x00280102')
  const representation = dataset.uint16('x00280103')
  const unsupported = (because: string): Failure => ({ kind: 'pixel-format-unsupported', file, count: 1, because })
  if (rows === 0 || columns === 0 || rows * columns > largestPixelCount)
    return unsupported(`${columns} × ${rows} pixels`)
  if (bitsAllocated !== 8 && bitsAllocated !== 16) return unsupported(`${bitsAllocated} bits per pixel`)
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit !== bitsStored - 1)
    return unsupported(`${bitsStored} of ${bitsAllocated} bits, high bit ${highBit ?? 'not stated'}`)
  if (representation !== 0 && representation !== 1) return unsupported('it is not stated whether pixels are signed')
  if (bitsAllocated === 8 && transferSyntaxUID === explicitBigEndian) return unsupported('8 bits in big-endian words')
  return { transferSyntaxUID, rows, columns, bitsAllocated, bitsStored, signed: representation === 1 }
}
