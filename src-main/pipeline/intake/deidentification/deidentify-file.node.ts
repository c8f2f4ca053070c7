import type { Face, ProfileOptions } from '@contract/identifiers.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { applyProfile } from './apply-profile.ts'
import type { Dataset } from './deidentify.ts'
import { firstText } from './element-value.ts'
import { isPixelData } from './elements.ts'
import { identifiersIn } from './identifiers.ts'
import { readPart10, writePart10 } from './part10.node.ts'
import { identityIn, pseudonymsOf } from './pseudonyms.node.ts'
import { type Residual, residualIn } from './residual.ts'
import { safeMosaicHeader, saysMosaic } from './safe-mosaic.ts'

export interface DeidentifyOptions extends ProfileOptions {
  /** 32 bytes that the pseudonyms follow from. */
  readonly secret: Uint8Array
}

/** A file as it may leave. */
export interface DeidentifiedFile {
  readonly pieces: readonly Uint8Array[]
  readonly patientCode: string
  /** All three are those of the file that leaves. */
  readonly StudyInstanceUID: string
  readonly SeriesInstanceUID: string
  readonly SOPInstanceUID: string
  /** What identifies in it all the same; empty: nothing that is known. */
  readonly residual: readonly Residual[]
  readonly face: Face
  /** It is a Siemens mosaic, and what says where its slices lie does not leave. */
  readonly losesSlices: boolean
}

/** A DICOM file after the basic profile. A failure says what is wrong with the file; `directory`: it is a DICOMDIR. */
export function deidentifyFile(
  bytes: Uint8Array,
  { secret, ...options }: DeidentifyOptions,
): Result<DeidentifiedFile, string> {
  const read = readPart10(bytes)
  if (!read.ok) return read
  const { dataset, transferSyntaxUID } = read.value
  const text = (tag: number) => firstText(dataset.bytes, dataset.elements, tag)
  const SOPClassUID = text(0x00080016)
  const SOPInstanceUID = text(0x00080018)
  if (isDirectory(dataset)) return fail('directory')
  if (SOPClassUID === '' || SOPInstanceUID === '') return fail('it does not say which instance it is')
  const pseudonyms = pseudonymsOf(secret, identityIn(dataset))
  const { patientCode, uid, shiftDays } = pseudonyms
  const applied = applyProfile(dataset, { ...options, pseudonyms, shiftDays })
  if (!applied.ok) return applied
  const { elements, residual } = applied.value
  const pieces = elements.flatMap((element) => element.pieces)
  return ok({
    pieces: writePart10(pieces, { transferSyntaxUID, SOPClassUID, SOPInstanceUID: uid(SOPInstanceUID) }),
    patientCode,
    StudyInstanceUID: uid(text(0x0020000d)),
    SeriesInstanceUID: uid(text(0x0020000e)),
    SOPInstanceUID: uid(SOPInstanceUID),
    residual,
    face: identifiersIn(dataset).face,
    losesSlices: saysMosaic(dataset.bytes, dataset.elements) && !holdsMosaicHeader(applied.value.header),
  })
}

const holdsMosaicHeader = ({ bytes, elements }: Dataset): boolean => safeMosaicHeader(bytes, elements) !== undefined

/** A DICOMDIR holds records of its own, and no class of an instance. */
const isDirectory = ({ elements }: Dataset): boolean => elements.some(({ tag }) => tag === 0x00041220)

/**
 * In what a file that was written differs from what was to leave, in words; `undefined` if in nothing: it is read again as DICOM, tells of
 * the patient no more than was known, and has the pixels of its source byte for byte.
 */
export function writtenDifference(written: Uint8Array, made: DeidentifiedFile, source: Uint8Array): string | undefined {
  const [present, before] = [readPart10(written), readPart10(source)]
  if (!present.ok) return present.failure
  if (!before.ok) return before.failure
  const { bytes, elements } = present.value.dataset
  if (firstText(bytes, elements, 0x00080018) !== made.SOPInstanceUID) return 'it names another instance'
  const known = new Set(made.residual.map(({ says }) => says))
  if (residualIn(present.value.dataset).some(({ says }) => !known.has(says))) return 'it still tells of the patient'
  const [pixels, pixelsBefore] = [pixelsOf(present.value.dataset), pixelsOf(before.value.dataset)]
  return Buffer.compare(pixels, pixelsBefore) === 0 ? undefined : 'its pixels differ'
}

function pixelsOf({ bytes, elements }: Dataset): Uint8Array {
  const found = elements.find(({ tag }) => isPixelData(tag))
  return found === undefined ? new Uint8Array() : bytes.subarray(found.valueStart, found.valueEnd)
}
