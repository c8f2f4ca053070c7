import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { fail, ok, type Result } from '@contract/result.ts'
import { dicomImplementation } from '@volume/dicom-implementation.ts'
import { bareSyntaxOf, hasPrefix } from '../dicom/dataset.node.ts'
import { deflatedLittleEndian, explicitBigEndian, implicitLittleEndian } from '../dicom/transfer-syntax.ts'
import type { Dataset } from './deidentify.ts'
import { firstText } from './element-value.ts'
import { type Element, type Encoding, readElements } from './elements.ts'
import { asciiValue, lengthOf, writeElement } from './write-element.ts'

/** A file of PS3.10, or a data set without what such a file begins with. */
export interface Part10 {
  readonly dataset: Dataset
  readonly transferSyntaxUID: string
}

const explicitLittle: Encoding = { explicit: true, littleEndian: true }
const headBytes = 132
/** No data set inflates to more than this. */
const inflateLimitBytes = 2 ** 29

export const encodingOf = (transferSyntaxUID: string): Encoding => ({
  explicit: transferSyntaxUID !== implicitLittleEndian,
  littleEndian: transferSyntaxUID !== explicitBigEndian,
})

/** A failure says what is wrong with the file. `headerOnly`: up to the pixel data, which may lie outside of the bytes. */
export function readPart10(
  bytes: Uint8Array,
  { headerOnly = false }: { readonly headerOnly?: boolean } = {},
): Result<Part10, string> {
  const start = beginningOf(bytes)
  if (!start.ok) return start
  const { transferSyntaxUID, from } = start.value
  const encoding = encodingOf(transferSyntaxUID)
  const whole = transferSyntaxUID === deflatedLittleEndian ? inflated(bytes.subarray(from)) : ok(bytes)
  if (!whole.ok) return whole
  const offset = transferSyntaxUID === deflatedLittleEndian ? 0 : from
  const elements = readElements(whole.value, { from: offset, to: whole.value.length, encoding, headerOnly })
  return elements.ok
    ? ok({ dataset: { bytes: whole.value, elements: elements.value, encoding }, transferSyntaxUID })
    : elements
}

/** Where the data set begins, and how it is written. */
function beginningOf(bytes: Uint8Array): Result<{ readonly from: number; readonly transferSyntaxUID: string }, string> {
  const bare = hasPrefix(bytes) ? 'meta' : bareSyntaxOf(bytes)
  if (bare === undefined) return fail('it has no DICOM prefix')
  if (bare !== 'meta') return ok({ from: 0, transferSyntaxUID: bare })
  const from = hasPrefix(bytes) ? headBytes : 0
  const meta = readElements(bytes, { from, to: bytes.length, encoding: explicitLittle, onlyGroup: 0x0002 })
  if (!meta.ok) return meta
  const transferSyntaxUID = firstText(bytes, meta.value, 0x00020010)
  if (transferSyntaxUID === '') return fail('it does not state its transfer syntax')
  return ok({ from: endOf(meta.value) ?? from, transferSyntaxUID })
}

const endOf = (elements: readonly Element[]): number | undefined => elements.at(-1)?.end

function inflated(bytes: Uint8Array): Result<Uint8Array, string> {
  try {
    return ok(inflateRawSync(bytes, { maxOutputLength: inflateLimitBytes }))
  } catch {
    return fail('its deflated data cannot be inflated')
  }
}

/** A file with an empty preamble and a header of its own; nothing of the one that came is in it. */
export function writePart10(
  pieces: readonly Uint8Array[],
  about: { readonly transferSyntaxUID: string; readonly SOPClassUID: string; readonly SOPInstanceUID: string },
): readonly Uint8Array[] {
  const element = (tag: number, vr: string, value: Uint8Array) => writeElement(tag, vr, value, explicitLittle)
  const meta = [
    ...element(0x00020001, 'OB', Uint8Array.of(0, 1)),
    ...element(0x00020002, 'UI', asciiValue(about.SOPClassUID, 'UI')),
    ...element(0x00020003, 'UI', asciiValue(about.SOPInstanceUID, 'UI')),
    ...element(0x00020010, 'UI', asciiValue(about.transferSyntaxUID, 'UI')),
    ...element(0x00020012, 'UI', asciiValue(dicomImplementation.classUID, 'UI')),
    ...element(0x00020013, 'SH', asciiValue(dicomImplementation.name, 'SH')),
  ]
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, lengthOf(meta), true)
  const head = new Uint8Array(headBytes)
  head.set([0x44, 0x49, 0x43, 0x4d], headBytes - 4)
  const dataset = about.transferSyntaxUID === deflatedLittleEndian ? [deflated(pieces)] : pieces
  return [head, ...element(0x00020000, 'UL', length), ...meta, ...dataset]
}

/** Filled up to an even length, as the syntax wants it. */
function deflated(pieces: readonly Uint8Array[]): Uint8Array {
  const stream = deflateRawSync(Buffer.concat(pieces))
  return stream.length % 2 === 0 ? stream : Buffer.concat([stream, Buffer.of(0)])
}
