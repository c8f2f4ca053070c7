import type { HeaderTexts, IdentifierSummary, ProfileOptions, Treatment } from '@contract/identifiers.ts'
import type { StudyKeys } from '@contract/intake.ts'
import { atOnce } from '../at-once.ts'
import type { ScanSource } from '../indexed-case.ts'
import { headerTexts } from './header-texts.node.ts'
import { identifiersIn } from './identifiers.ts'
import { identityIn, studyKeysOf } from './pseudonyms.node.ts'
import { readHeader } from './read-identifiers.node.ts'
import { summarizeIdentifiers } from './summarize-identifiers.ts'
import { joinTreatments, treatmentOf } from './treatment.ts'

/**
 * What the files of a scan hold that tells of a patient, and what the profile would do to it. Of DICOM: whose they are, by keys, and how many
 * could not be read.
 */
export type ScanIdentifiers =
  | {
      readonly kind: 'dicom'
      readonly belongsTo: StudyKeys
      readonly summary: IdentifierSummary
      readonly treatment: Treatment
      readonly unreadCount: number
    }
  | { readonly kind: 'texts'; readonly texts: HeaderTexts }
  | { readonly kind: 'unread' }

export interface ScanToLookAt {
  readonly source: Pick<ScanSource, 'format' | 'files'>
  readonly options: ProfileOptions
  /** 32 bytes: scans that are looked at under the same one have the same keys for the same patient and study. */
  readonly secret: Uint8Array
}

export async function scanIdentifiers({ source, options, secret }: ScanToLookAt): Promise<ScanIdentifiers> {
  if (source.format !== 'dicom') {
    const texts = await headerTexts(source)
    return texts ? { kind: 'texts', texts } : { kind: 'unread' }
  }
  const read = await atOnce(source.files, async (path) => {
    const dataset = await readHeader(path)
    const treatment = dataset && treatmentOf(dataset, options)
    if (!dataset || !treatment?.ok) return undefined
    const belongsTo = studyKeysOf(identityIn(dataset), secret)
    return { belongsTo, identifiers: identifiersIn(dataset), treatment: treatment.value }
  })
  const files = read.filter((one) => one !== undefined)
  const [first] = files
  if (first === undefined) return { kind: 'unread' }
  return {
    kind: 'dicom',
    belongsTo: first.belongsTo,
    summary: summarizeIdentifiers(files.map(({ identifiers }) => identifiers)),
    treatment: joinTreatments(files.map(({ treatment }) => treatment)),
    unreadCount: read.length - files.length,
  }
}
