import type { Failure } from '@contract/failure/failure.ts'
import { type OriginChange, type OriginsChanged, originFields } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { canonicalJson } from '@volume/canonical-json.ts'
import { type OriginSet, type ShownOrigin, shownOrigin, type ToldOrigin } from './case-origin.ts'
import { inNameOf, type KeptWork } from './kept-work.node.ts'
import { setting } from './notes.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import type { Storage } from './storage.node.ts'
import { tell, toldOf } from './tell-origin.node.ts'

/** What is said of cases: the same of all, or of each its own, in their order. */
export interface OriginWishes {
  readonly caseNumbers: Int32Array
  readonly change: OriginChange | readonly OriginChange[]
}

/** Says by hand where and on what cases were measured, each with its audit event; what holds already is not said again. */
export interface OriginsToSet extends KeptWork<OriginWishes, OriginsChanged> {
  /** How many cases of the work under way were seen to. */
  seenCount(): number
}

export const originsToSet = (storage: Storage): OriginsToSet => ({
  begin: ({ caseNumbers, change }) => begin(storage, { caseNumbers: [...caseNumbers], change, by: storage.readerId }),
  isUnderWay: () => setting(storage, keys.work) !== undefined,
  pieces: () => pieces(storage),
  end: () => end(storage),
  seenCount: () => progressOf(storage).seenCount,
})

/** Settings while one is under way; how far it is stands apart, so that counting on writes little. No events: each case has its own. */
const keys = { work: 'origins-to-set', progress: 'origins-to-set-progress' }

interface Work {
  readonly caseNumbers: readonly number[]
  readonly change: OriginWishes['change']
  /** Who said it. */
  readonly by: string
}

interface Progress {
  readonly seenCount: number
  readonly changedCount: number
}

const begin = (storage: Storage, work: Work): Result<void, Failure> =>
  storage.database.transaction(() => {
    if (setting(storage, keys.work) !== undefined) return fail({ kind: 'busy', work: 'Setting scan details' })
    keep(storage, keys.work, work)
    return ok(undefined)
  })

const keep = ({ database }: Storage, key: string, value: object): void =>
  database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, JSON.stringify(value))

const progressOf = (storage: Storage): Progress =>
  JSON.parse(setting(storage, keys.progress) ?? '{"seenCount":0,"changedCount":0}')

const casesAtOnce = 10

function pieces(storage: Storage): Pieces {
  const { caseNumbers, change, by }: Work = JSON.parse(setting(storage, keys.work) ?? '{"caseNumbers":[]}')
  const changeAt = (index: number): OriginChange => (isEach(change) ? (change[index] ?? {}) : change)
  const teller = inNameOf(storage, by)
  let { seenCount, changedCount } = progressOf(storage)
  return inPieces(storage.database, () => {
    const some = caseNumbers.slice(seenCount, seenCount + casesAtOnce)
    const before = seenCount
    seenCount += some.length
    changedCount += some.filter((caseNumber, index) => setOne(teller, caseNumber, changeAt(before + index))).length
    keep(storage, keys.progress, { seenCount, changedCount })
    return seenCount < caseNumbers.length
  })
}

const isEach = (change: OriginWishes['change']): change is readonly OriginChange[] => Array.isArray(change)

function setOne(storage: Storage, caseNumber: number, change: OriginChange): boolean {
  const told = toldOf(storage, caseNumber)
  const after = told && setAfter(told, change)
  if (!told || !after) return false
  tell(storage, { caseNumber, by: 'hand', origin: after, shown: { ...told, set: after } })
  return true
}

/** What was set by hand after this change; `undefined` if it was so before. */
function setAfter(told: ToldOrigin, change: OriginChange): OriginSet | undefined {
  const after: OriginSet = Object.fromEntries(
    originFields.flatMap((field) => {
      const value = change[field] === undefined ? told.set[field] : change[field]
      return value === null || value === undefined ? [] : [[field, value]]
    }),
  )
  return canonicalJson(after) === canonicalJson(told.set) ? undefined : after
}

/** A case before and after. */
export interface OriginChangeOf {
  readonly name: string
  readonly before: ShownOrigin
  readonly after: ShownOrigin
}

export function changeOf(storage: Storage, caseNumber: number, change: OriginChange): OriginChangeOf | undefined {
  const told = toldOf(storage, caseNumber)
  const after = told && setAfter(told, change)
  return told && after && { name: told.name, before: shownOrigin(told), after: shownOrigin({ ...told, set: after }) }
}

const end = (storage: Storage): Result<OriginsChanged, Failure> =>
  storage.database.transaction(() => {
    const { seenCount, changedCount } = progressOf(storage)
    storage.database.run('DELETE FROM settings WHERE key IN (?, ?)', keys.work, keys.progress)
    return ok({ changedCount, sameCount: seenCount - changedCount })
  })
