import type { ProfileOptions } from '@contract/identifiers.ts'
import { ok, type Result } from '@contract/result.ts'
import { contentOf } from '../dicom/sop-class.ts'
import { type Dataset, deidentified, type Written } from './deidentify.ts'
import { firstText } from './element-value.ts'
import { isPixelData, readElements } from './elements.ts'
import type { Pseudonyms } from './replacement.ts'
import { type Residual, residualAfter } from './residual.ts'
import { joined } from './write-element.ts'

export interface AppliedProfile {
  readonly elements: readonly Written[]
  /** What was made, read again, without its pixel data. */
  readonly header: Dataset
  /** What identifies in it all the same; empty: nothing that is known. */
  readonly residual: readonly Residual[]
}

export interface ProfileRules extends ProfileOptions {
  readonly pseudonyms: Pseudonyms
  /** By how many days dates move, if they do. */
  readonly shiftDays: number
}

/** A data set after the profile. A failure says what is wrong with it. */
export function applyProfile(
  dataset: Dataset,
  { dates, privateElements, pseudonyms, shiftDays }: ProfileRules,
): Result<AppliedProfile, string> {
  const elements = deidentified(dataset, {
    pseudonyms,
    ...(dates === 'moved' && { shiftDays }),
    keepsSafePrivate: privateElements === 'safe',
    isClassicImage: contentOf(firstText(dataset.bytes, dataset.elements, 0x00080016)).kind === 'image',
  })
  const header = writtenHeader(elements, dataset)
  return header.ok ? ok({ elements, header: header.value, residual: residualAfter(header.value, dataset) }) : header
}

/** What was made is read again before anything of it is believed; pixel data, which are only passed on, are left out. */
function writtenHeader(written: readonly Written[], { encoding }: Dataset): Result<Dataset, string> {
  const bytes = joined(written.filter(({ tag }) => !isPixelData(tag)).flatMap(({ pieces }) => pieces))
  const elements = readElements(bytes, { from: 0, to: bytes.length, encoding })
  return elements.ok ? ok({ bytes, elements: elements.value, encoding }) : elements
}
