import type {
  HeaderTexts,
  IdentifierSummary,
  IdentifiersDetails,
  IdentifiersReport,
  IdentifiersRow,
  Treatment,
} from '@contract/identifiers.ts'
import type { ScanIdentifiers } from '../pipeline/intake/deidentification/scan-identifiers.node.ts'
import { joinSummaries } from '../pipeline/intake/deidentification/summarize-identifiers.ts'
import { joinTreatments } from '../pipeline/intake/deidentification/treatment.ts'

type FoundSeries = ScanIdentifiers & { readonly kind: 'dicom' }

/** A study, or a scan that is no DICOM. */
interface Found {
  readonly study?: { readonly patientNumber: number; readonly studyNumber: number }
  readonly names: string[]
  caseCount: number
  unreadCount: number
  details: IdentifiersDetails
}

/** Of studies and scans beyond these counts are kept alone. */
export const mostRows = 2000
const mostNames = 3

/** What was found case by case, joined by study. Patients, and the studies of each, are numbered as they are met. */
export class FoundIdentifiers {
  readonly #found: Found[] = []
  readonly #ofStudy = new Map<string, Found>()
  readonly #patients = new Map<string, { readonly number: number; studyCount: number }>()
  readonly #beyond = new Set<string>()
  /** Studies that show a head. */
  readonly #heads = new Set<string>()
  /** Over all files, also of what has no row. */
  readonly #files = { fileCount: 0, identityRemovedCount: 0, keptBackCount: 0, burnedInCount: 0, unreadFileCount: 0 }
  #textsBeyond = 0
  #unreadCount = 0

  add(name: string, scan: ScanIdentifiers): void {
    if (scan.kind === 'unread') this.#unreadCount++
    else if (scan.kind === 'texts') this.#addTexts(name, scan.texts)
    else this.#addSeries(name, scan)
  }

  row(index: number): IdentifiersDetails | undefined {
    return this.#found[index]?.details
  }
  get all(): readonly { readonly row: IdentifiersRow; readonly details: IdentifiersDetails }[] {
    return this.#found.map((one) => ({ row: rowOf(one), details: one.details }))
  }

  report(reportId: string): IdentifiersReport {
    return {
      reportId,
      rows: this.#found.map(rowOf),
      rowCount: this.#found.length + this.#beyond.size + this.#textsBeyond,
      patientCount: this.#patients.size,
      studyCount: this.#ofStudy.size + this.#beyond.size,
      ...this.#files,
      headCount: this.#heads.size,
      unreadCount: this.#unreadCount,
    }
  }

  #addTexts(name: string, texts: HeaderTexts): void {
    if (this.#found.length >= mostRows) this.#textsBeyond++
    else this.#found.push({ names: [name], caseCount: 1, unreadCount: 0, details: { kind: 'texts', texts } })
  }

  #count({ belongsTo, summary, treatment, unreadCount }: FoundSeries): void {
    this.#files.unreadFileCount += unreadCount
    this.#files.fileCount += summary.fileCount
    this.#files.identityRemovedCount += summary.identityRemovedCount
    this.#files.keptBackCount += treatment.keptBackCount
    this.#files.burnedInCount += filesIn(summary.burnedIn)
    const face = summary.face?.kind
    if (face === 'head' || face === 'recognizable') this.#heads.add(belongsTo.studyKey)
  }

  #addSeries(name: string, series: FoundSeries): void {
    this.#count(series)
    const { belongsTo, summary, treatment, unreadCount } = series
    const patient = this.#patients.get(belongsTo.patientKey) ?? { number: this.#patients.size + 1, studyCount: 0 }
    this.#patients.set(belongsTo.patientKey, patient)
    const known = this.#ofStudy.get(belongsTo.studyKey)
    if (known?.details.kind === 'dicom') {
      const { details } = known
      known.details = joined(details, { summary, treatment })
      known.caseCount++
      known.unreadCount += unreadCount
      if (known.names.length < mostNames) known.names.push(name)
      return
    }
    if (this.#beyond.has(belongsTo.studyKey)) return
    patient.studyCount++
    if (this.#found.length >= mostRows) {
      this.#beyond.add(belongsTo.studyKey)
      return
    }
    const found: Found = {
      study: { patientNumber: patient.number, studyNumber: patient.studyCount },
      names: [name],
      caseCount: 1,
      unreadCount,
      details: { kind: 'dicom', summary, treatment },
    }
    this.#found.push(found)
    this.#ofStudy.set(belongsTo.studyKey, found)
  }
}

interface Series {
  readonly summary: IdentifierSummary
  readonly treatment: Treatment
}
const joined = (a: Series, b: Series): IdentifiersDetails => ({
  kind: 'dicom',
  summary: joinSummaries([a.summary, b.summary]),
  treatment: joinTreatments([a.treatment, b.treatment]),
})

const filesIn = (counts: readonly { readonly fileCount: number }[]): number =>
  counts.reduce((sum, { fileCount }) => sum + fileCount, 0)

function rowOf({ study, names, caseCount, unreadCount, details }: Found): IdentifiersRow {
  const about = { ...(study && { study }), names, caseCount, unreadCount }
  if (details.kind === 'texts') {
    const { texts, extensions } = details.texts
    return {
      ...about,
      ...{ fileCount: 1, attributeCount: texts.length + extensions.length, dateCount: 0, privateCount: 0 },
      ...{ burnedInCount: 0, identityRemovedCount: 0, keptBackCount: 0, face: 'unknown' },
    }
  }
  const { summary, treatment } = details
  return {
    ...about,
    fileCount: summary.fileCount,
    attributeCount: summary.attributes.length,
    dateCount: summary.dates.length,
    privateCount: summary.privateElements.reduce((sum, { count }) => sum + count, 0),
    burnedInCount: filesIn(summary.burnedIn),
    identityRemovedCount: summary.identityRemovedCount,
    keptBackCount: treatment.keptBackCount,
    face: summary.face?.kind ?? 'unknown',
  }
}
