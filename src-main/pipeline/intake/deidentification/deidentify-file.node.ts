import { fail, ok, type Result } from '@contract/result.ts'
import { contentOf } from '../dicom/sop-class.ts'
import { type Dataset, deidentified, type Written } from './deidentify.ts'
import { firstText } from './element-value.ts'
import { isPixelData, readElements } from './elements.ts'
import type { Face } from './face.ts'
import { identifiersIn } from './identifiers.ts'
import { encodingOf, readPart10, writePart10 } from './part10.node.ts'
import { identityIn, pseudonymsOf } from './pseudonyms.node.ts'
import { type Residual, residualAfter } from './residual.ts'
import { safeMosaicHeader, saysMosaic } from './safe-mosaic.ts'

export interface DeidentifyOptions {
  /** 32 bytes that the pseudonyms follow from. */
  readonly secret: Uint8Array
  /** Removed, as the basic profile has it, or moved by days that are the same for all of a patient. */
  readonly dates: 'removed' | 'moved'
  /** All of them, or all but the few that are known to be safe and say what MR intensities and diffusion mean. */
  readonly privateElements: 'removed' | 'safe'
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
  { secret, dates, privateElements }: DeidentifyOptions,
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
  const elements = deidentified(dataset, {
    pseudonyms,
    ...(dates === 'moved' && { shiftDays }),
    keepsSafePrivate: privateElements === 'safe',
    isClassicImage: contentOf(SOPClassUID).kind === 'image',
  })
  const pieces = elements.flatMap((element) => element.pieces)
  const written = writtenHeader(elements, transferSyntaxUID)
  if (!written.ok) return written
  return ok({
    pieces: writePart10(pieces, { transferSyntaxUID, SOPClassUID, SOPInstanceUID: uid(SOPInstanceUID) }),
    patientCode,
    StudyInstanceUID: uid(text(0x0020000d)),
    SeriesInstanceUID: uid(text(0x0020000e)),
    SOPInstanceUID: uid(SOPInstanceUID),
    residual: residualAfter(written.value, dataset),
    face: identifiersIn(dataset).face,
    losesSlices: saysMosaic(dataset.bytes, dataset.elements) && !holdsMosaicHeader(written.value),
  })
}

const holdsMosaicHeader = ({ bytes, elements }: Dataset): boolean => safeMosaicHeader(bytes, elements) !== undefined

/** A DICOMDIR holds records of its own, and no class of an instance. */
const isDirectory = ({ elements }: Dataset): boolean => elements.some(({ tag }) => tag === 0x00041220)

/** What was made is read again before anything of it is believed; pixel data, which are only passed on, are left out. */
function writtenHeader(written: readonly Written[], transferSyntaxUID: string): Result<Dataset, string> {
  const bytes = Buffer.concat(written.filter(({ tag }) => !isPixelData(tag)).flatMap(({ pieces }) => pieces))
  const encoding = encodingOf(transferSyntaxUID)
  const elements = readElements(bytes, { from: 0, to: bytes.length, encoding })
  return elements.ok ? ok({ bytes, elements: elements.value, encoding }) : elements
}
