import type { ImportedScan } from '@contract/intake.ts'

/** A line of what was found. What follows a patient or study, down to the next of its level, belongs to it. */
export type FoundRow =
  | {
      readonly kind: 'patient'
      readonly key: string
      readonly label: string
      readonly studyCount: number
      readonly scanCount: number
      readonly isOpen: boolean
    }
  | {
      readonly kind: 'study'
      readonly key: string
      readonly label: string
      readonly scanCount: number
      readonly isOpen: boolean
    }
  | { readonly kind: 'scan'; readonly key: string; readonly label: string; readonly scan: ImportedScan }

/** How patients and studies are called whose files give no name that may be shown. */
export interface FoundWords {
  readonly patient: (number: number) => string
  readonly study: (number: number) => string
  readonly noFolder: string
}

interface Place {
  readonly patient: string
  /** Absent: told by none. */
  readonly study?: string
  /** Absent: numbered. */
  readonly patientLabel?: string
  readonly studyLabel?: string
  readonly label: string
}

interface Study {
  readonly label: string | undefined
  readonly scans: { readonly label: string; readonly scan: ImportedScan }[]
}
interface Patient {
  readonly label: string
  readonly studies: Map<string, Study>
}

/**
 * Patient, study, scan, each in the order in which it was found. DICOM tells patients and studies apart, which are numbered; BIDS
 * names them; other scans are of their folder. What is folded is `closed`, by key.
 */
export function foundRows(
  scans: readonly ImportedScan[],
  closed: ReadonlySet<string>,
  words: FoundWords,
): readonly FoundRow[] {
  const patients = patientsOf(scans, words)
  return [...patients].flatMap(([key, { label, studies }]) => {
    const all = [...studies.values()]
    const told = all.filter((study) => study.label !== undefined)
    const isOpen = !closed.has(key)
    const scanCount = all.reduce((sum, study) => sum + study.scans.length, 0)
    const head: FoundRow = { kind: 'patient', key, label, studyCount: told.length, scanCount, isOpen }
    if (!isOpen) return [head]
    return [head, ...[...studies].flatMap(([study, one]) => rowsOfStudy(`${key} ${study}`, one, closed))]
  })
}

function rowsOfStudy(key: string, { label, scans }: Study, closed: ReadonlySet<string>): readonly FoundRow[] {
  const isOpen = label === undefined || !closed.has(key)
  const rows = isOpen
    ? scans.map((one, index): FoundRow => ({ kind: 'scan', key: `${key} ${index}`, label: one.label, scan: one.scan }))
    : []
  return label === undefined ? rows : [{ kind: 'study', key, label, scanCount: scans.length, isOpen }, ...rows]
}

function patientsOf(scans: readonly ImportedScan[], words: FoundWords): ReadonlyMap<string, Patient> {
  const patients = new Map<string, Patient>()
  let numberedCount = 0
  for (const scan of scans) {
    const place = placeOf(scan, words)
    let patient = patients.get(place.patient)
    if (patient === undefined) {
      patient = { label: place.patientLabel ?? words.patient(++numberedCount), studies: new Map() }
      patients.set(place.patient, patient)
    }
    const key = place.study ?? ''
    let study = patient.studies.get(key)
    if (study === undefined) {
      const numbered = place.study === undefined ? undefined : words.study(patient.studies.size + 1)
      study = { label: place.studyLabel ?? numbered, scans: [] }
      patient.studies.set(key, study)
    }
    study.scans.push({ label: place.label, scan })
  }
  return patients
}

/** `…/sub-<label>[/ses-<label>]/…` */
const bids = /^((?:.*\/)?sub-[0-9a-z]+)(?:\/(ses-[0-9a-z]+))?\/(.+)$/i

function placeOf({ name, belongsTo }: ImportedScan, { noFolder }: FoundWords): Place {
  if (belongsTo) return { patient: `dicom ${belongsTo.patientKey}`, study: belongsTo.studyKey, label: name }
  const [, subject, session, inside = name] = bids.exec(name) ?? []
  if (subject !== undefined) {
    const study = session !== undefined && { study: session, studyLabel: session }
    return { patient: `bids ${subject}`, patientLabel: subject, ...study, label: inside }
  }
  const end = name.lastIndexOf('/')
  const folder = name.slice(0, Math.max(0, end))
  return { patient: `folder ${folder}`, patientLabel: folder === '' ? noFolder : folder, label: name.slice(end + 1) }
}
