import type { CaseRow } from '@contract/case.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { IdentifiersApi, IdentifiersDetails, IdentifiersReport, ProfileOptions } from '@contract/identifiers.ts'
import { fail, ok } from '@contract/result.ts'
import { chosenOf } from './table-double.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly announce: (event: WorkstationEvent) => void
  readonly rows: () => readonly CaseRow[]
}

const details: IdentifiersDetails = {
  kind: 'dicom',
  summary: {
    fileCount: 2,
    attributes: [{ tag: '(0010,0010)', name: "Patient's Name", fileCount: 2, isNested: false }],
    ...{ dates: [], uidCount: 4, privateElements: [], burnedIn: [], identityRemovedCount: 0, methods: [] },
    face: { kind: 'head', because: 'Body Part Examined is HEAD' },
  },
  treatment: {
    elements: [
      { tag: '(0008,0060)', becomes: 'kept', fileCount: 2, isNested: false, text: 'MR' },
      { tag: '(0010,0010)', name: "Patient's Name", becomes: 'replaced', fileCount: 2, isNested: false },
    ],
    remains: [],
    keptBackCount: 0,
  },
}

/** Every case is a study of two files of one patient. */
export class IdentifiersDouble {
  /** How it was asked, and of which cases. */
  readonly asked: { readonly names: readonly string[]; readonly profile: ProfileOptions }[] = []
  /** It goes no further before it is cancelled. */
  waitsForCancel = false
  readonly details = details
  #cancel = () => {}
  readonly room: IdentifiersApi

  constructor({ take, announce, rows }: Needs) {
    this.room = {
      read: async ({ dates, privateElements, ...selection }) => {
        const failure = take('identifiers.read')
        if (failure) return fail(failure)
        const names = chosenOf(rows(), selection).map(({ name }) => name)
        this.asked.push({ names, profile: { dates, privateElements } })
        announce({ kind: 'identifiers-progress', doneCount: 0, totalCount: names.length })
        if (this.waitsForCancel)
          await new Promise<void>((resolve) => {
            this.#cancel = resolve
          })
        return this.waitsForCancel ? fail({ kind: 'cancelled' }) : ok(reportOf(names))
      },
      details: async () => ok(this.details),
      cancel: async () => this.#cancel(),
      save: async () => {
        const failure = take('identifiers.save')
        return failure ? fail(failure) : ok({ file: 'identifiers.csv' })
      },
    }
  }
}

const reportOf = (names: readonly string[]): IdentifiersReport => ({
  reportId: 'report',
  rows: names.map((name, index) => ({
    study: { patientNumber: 1, studyNumber: index + 1 },
    names: [name],
    ...{ caseCount: 1, fileCount: 2, attributeCount: 1, dateCount: 0, privateCount: 0, burnedInCount: 0 },
    ...{ identityRemovedCount: 0, keptBackCount: 0, face: 'head' as const, unreadCount: 0 },
  })),
  rowCount: names.length,
  ...{ patientCount: 1, studyCount: names.length, fileCount: 2 * names.length, identityRemovedCount: 0 },
  ...{ keptBackCount: 0, headCount: names.length, burnedInCount: 0, unreadFileCount: 0, unreadCount: 0 },
})
