import type { Failure } from '@contract/failure/failure.ts'
import { type OriginChange, type OriginsChanged, originFields } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { canonicalJson } from './canonical-json.ts'
import type { OriginSet } from './case-origin.ts'
import { inNameOf, type KeptWork } from './kept-work.node.ts'
import { setting } from './notes.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'
import type { Storage } from './storage.node.ts'
import { tell, toldOf } from './tell-origin.node.ts'

/** Says by hand where and on what cases were measured, each with its audit event; what holds already is not said again. */
export type OriginsToSet = KeptWork<{ readonly caseNumbers: Int32Array; readonly change: OriginChange }, OriginsChanged>

export const originsToSet = (storage: Storage): OriginsToSet => ({
  begin: ({ caseNumbers, change }) => begin(storage, { caseNumbers: [...caseNumbers], change, by: storage.readerId }),
  isUnderWay: () => setting(storage, keys.work) !== undefined,
  pieces: () => pieces(storage),
  end: () => end(storage),
})

/** Settings while one is under way; how far it is stands apart, so that counting on writes little. No events: each case has its own. */
const keys = { work: 'origins-to-set', progress: 'origins-to-set-progress' }

interface Work {
  readonly caseNumbers: readonly number[]
  readonly change: OriginChange
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
  const teller = inNameOf(storage, by)
  let { seenCount, changedCount } = progressOf(storage)
  return inPieces(storage.database, () => {
    const some = caseNumbers.slice(seenCount, seenCount + casesAtOnce)
    seenCount += some.length
    changedCount += some.filter((caseNumber) => setOne(teller, caseNumber, change)).length
    keep(storage, keys.progress, { seenCount, changedCount })
    return seenCount < caseNumbers.length
  })
}

function setOne(storage: Storage, caseNumber: number, change: OriginChange): boolean {
  const told = toldOf(storage, caseNumber)
  if (told === undefined) return false
  const after: OriginSet = Object.fromEntries(
    originFields.flatMap((field) => {
      const value = change[field] === undefined ? told.set[field] : change[field]
      return value === null || value === undefined ? [] : [[field, value]]
    }),
  )
  if (canonicalJson(after) === canonicalJson(told.set)) return false
  tell(storage, { caseNumber, by: 'hand', origin: after, shown: { ...told, set: after } })
  return true
}

const end = (storage: Storage): Result<OriginsChanged, Failure> =>
  storage.database.transaction(() => {
    const { seenCount, changedCount } = progressOf(storage)
    storage.database.run('DELETE FROM settings WHERE key IN (?, ?)', keys.work, keys.progress)
    return ok({ changedCount, sameCount: seenCount - changedCount })
  })
