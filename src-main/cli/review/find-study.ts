import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Study } from '@contract/review.ts'
import type { Cohort } from '../../storage/cohort.node.ts'

export const studyOption = { kind: 'text', value: '<name>', says: 'which study (the newest)' } as const

/** The study of this name or id, or the newest. */
export function findStudy({ studies }: Cohort, name: string | undefined): Result<Study, Failure> {
  const all = studies.list()
  const found = name === undefined ? all[0] : all.find((study) => study.name === name || study.studyId === name)
  if (found) return ok(found)
  return name === undefined
    ? fail({ kind: 'study-none', needed: 'study' })
    : fail({ kind: 'study-unknown', studyId: name })
}
