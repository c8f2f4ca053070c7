import type { CaseSelection } from './cohort-table.ts'
import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

/** An attribute, and in how many files it has a value; never the value. */
export interface CountedIdentifier {
  /** `(0010,0010)` */
  readonly tag: string
  readonly name: string
  readonly fileCount: number
  /** Whether it stands in sequences only. */
  readonly isNested: boolean
}

/** Why words about the patient may be in the picture itself. */
export type BurnedIn = 'stated' | 'secondary-capture' | 'overlay-in-pixels'

/** What is known of the face: of a head it can be recognized unless it was removed. `because` names no value of a subject. */
export type Face =
  | { readonly kind: 'removed' | 'recognizable' | 'head'; readonly because: string }
  | { readonly kind: 'other-part' | 'unknown' }

/** What the files of a scan, a study or a folder hold that the basic profile is about; never a value. */
export interface IdentifierSummary {
  readonly fileCount: number
  /** By how directly they name a person, then by tag. */
  readonly attributes: readonly CountedIdentifier[]
  /** Dates and times, by tag. */
  readonly dates: readonly CountedIdentifier[]
  /** UIDs that would be replaced, in all files. */
  readonly uidCount: number
  /** The most first; `creator` is empty where none is stated. */
  readonly privateElements: readonly { readonly creator: string; readonly count: number }[]
  readonly burnedIn: readonly { readonly kind: BurnedIn; readonly fileCount: number }[]
  /** How many files say that identity was removed. */
  readonly identityRemovedCount: number
  /** How, in their words and codes. */
  readonly methods: readonly string[]
  /** What speaks against or for a face that can be recognized; of several files the first that says it is there. */
  readonly face?: Face
}

/** What the profile leaves open. */
export interface ProfileOptions {
  /** Removed, as the basic profile has it, or moved by days that are the same for all of a patient. */
  readonly dates: 'removed' | 'moved'
  /** All of them, or all but the few that are known to be safe and say what MR intensities and diffusion mean. */
  readonly privateElements: 'removed' | 'safe'
}

/** What becomes of an element; `inside`: something in its items does. */
export type Becomes = 'removed' | 'emptied' | 'replaced' | 'moved' | 'inside' | 'kept'

/** An element of data sets, and what becomes of it where files leave after the profile. */
export interface TreatedElement {
  readonly tag: string
  /** Absent where neither the profile nor a short table names it; of private elements their creator. */
  readonly name?: string
  readonly becomes: Becomes
  readonly fileCount: number
  readonly isNested: boolean
  /** The text that leaves, of an element that stays; as the first file has it. */
  readonly text?: string
}

/** What the profile does to files, found by applying it to their headers. */
export interface Treatment {
  /** By tag. */
  readonly elements: readonly TreatedElement[]
  /** Why files would be kept back, in words and without a value. */
  readonly remains: readonly { readonly says: string; readonly fileCount: number }[]
  readonly keptBackCount: number
}

/** What the header of an image file that is no DICOM holds beside voxels and grid, and may tell of a subject. */
export interface HeaderTexts {
  /** Names of fields that hold a text. */
  readonly texts: readonly string[]
  readonly extensions: readonly { readonly name: string; readonly sizeBytes: number }[]
}

/** One study of a report, or one scan that is no DICOM. Patients and studies are numbered as they are met. */
export interface IdentifiersRow {
  readonly study?: { readonly patientNumber: number; readonly studyNumber: number }
  /** Of its first cases. */
  readonly names: readonly string[]
  readonly caseCount: number
  /** That were read, as all counts that follow but the last. */
  readonly fileCount: number
  readonly attributeCount: number
  readonly dateCount: number
  readonly privateCount: number
  readonly burnedInCount: number
  readonly identityRemovedCount: number
  readonly keptBackCount: number
  readonly face: Face['kind']
  /** Files that could not be read. */
  readonly unreadCount: number
}

export interface IdentifiersReport {
  readonly reportId: string
  readonly rows: readonly IdentifiersRow[]
  /** More than there are rows: those beyond are neither told nor written. */
  readonly rowCount: number
  /** Of DICOM, and of files that were read, as all counts that follow but the last two. */
  readonly patientCount: number
  readonly studyCount: number
  readonly fileCount: number
  readonly identityRemovedCount: number
  readonly keptBackCount: number
  /** Studies that show a head and do not say that the face was removed. */
  readonly headCount: number
  /** Files whose picture may hold words. */
  readonly burnedInCount: number
  /** Files of these studies that could not be read. */
  readonly unreadFileCount: number
  /** Scans of which nothing could be read. */
  readonly unreadCount: number
}

/** All that is known of a row. */
export type IdentifiersDetails =
  | { readonly kind: 'dicom'; readonly summary: IdentifierSummary; readonly treatment: Treatment }
  | { readonly kind: 'texts'; readonly texts: HeaderTexts }

/** What the files of cases hold that tells of patients, and what would leave of it. Nothing of it is kept. */
export interface IdentifiersApi {
  /** Reads the headers of all files of the cases. How far it is comes as `identifiers-progress`. */
  read(request: CaseSelection & ProfileOptions): Promise<Result<IdentifiersReport, Failure>>
  details(request: { readonly reportId: string; readonly index: number }): Promise<Result<IdentifiersDetails, Failure>>
  cancel(): Promise<void>
  /** Asks for a file and writes a line for each study and attribute; `undefined` if the user chose none. */
  save(request: { readonly reportId: string }): Promise<Result<{ readonly file: string } | undefined, Failure>>
}
