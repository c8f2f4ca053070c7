import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { OriginChange } from '@contract/origin.ts'
import { ok, type Result } from '@contract/result.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import type { OriginRead } from './case-origin.ts'
import { addFinding } from './cases.node.ts'
import { changeOf, type OriginChangeOf, type OriginsToSet, originsToSet } from './set-origins.node.ts'
import type { Storage } from './storage.node.ts'
import { findCase } from './storage.node.ts'
import { tell, toldOf } from './tell-origin.node.ts'

/** Where and on what cases were measured. What was said before stays on record. */
export interface Origins {
  readonly toSet: OriginsToSet
  /** What a case would be then; `undefined` if all of it holds already. */
  changeOf(caseNumber: number, change: OriginChange): OriginChangeOf | undefined
  /** Keeps what the files of a case say now. Answers whether it is something else than before. */
  keepRead(
    caseId: string,
    read: { readonly origin: OriginRead; readonly findings: readonly Finding[] },
  ): Result<boolean, Failure>
}

export const originsOf = (storage: Storage): Origins => ({
  toSet: originsToSet(storage),
  changeOf: (caseNumber, change) => changeOf(storage, caseNumber, change),
  keepRead: (caseId, read) => keepRead(storage, caseId, read),
})

function keepRead(storage: Storage, caseId: string, { origin, findings }: Parameters<Origins['keepRead']>[1]) {
  return storage.database.transaction(() => {
    const found = findCase(storage, caseId)
    if (!found.ok) return found
    const { number } = found.value
    const told = toldOf(storage, number)
    const isOther = told !== undefined && canonicalJson({ ...origin }) !== canonicalJson({ ...told.read })
    if (isOther) tell(storage, { caseNumber: number, by: 'files', origin, shown: { ...told, read: origin } })
    for (const finding of findings) addFinding(storage, number, finding)
    return ok(isOther)
  })
}
