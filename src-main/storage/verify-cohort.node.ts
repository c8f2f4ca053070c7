import type { Failure } from '@contract/failure/failure.ts'
import { addFinding, caseSource } from './cases.node.ts'
import { numberOf, textOf } from './row.ts'
import type { SourceCheck } from './sources.node.ts'
import { checkSource } from './sources.node.ts'
import type { Storage } from './storage.node.ts'
import { verifyAudit } from './verify.node.ts'

export interface Verification {
  readonly auditEventCount: number
  /** Of the last audit event; absent if the chain is broken. */
  readonly auditHash?: string
  /** Events of an earlier format that name no hash of the rows they stand for. */
  readonly unhashedCount: number
  readonly blobCount: number
  readonly caseCount: number
  /** The broken link, damaged or missing blobs, sources that changed or are missing: empty if all is well. */
  readonly problems: readonly { readonly caseId?: string; readonly name?: string; readonly failure: Failure }[]
}

export interface VerifyOptions {
  /** Sources are compared by their sizes, or by their contents. */
  readonly sources: SourceCheck
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void
  readonly signal?: AbortSignal
}

/** Checks the audit trail, every blob and every source. Cases whose source changed get that as a finding. */
export async function verifyCohort(
  storage: Storage,
  { sources, onProgress, signal }: VerifyOptions,
): Promise<Verification> {
  const problems: { caseId?: string; name?: string; failure: Failure }[] = []
  const audit = await verifyAudit(storage, signal ? { signal } : {})
  if (!audit.ok) problems.push({ failure: audit.failure })
  const blobs = blobsInUse(storage)
  const total = blobs.length + caseTotal(storage)
  let done = 0
  const step = () => {
    done++
    onProgress?.({ done, total })
  }
  for (const sha256 of blobs) {
    signal?.throwIfAborted()
    const checked = await storage.blobs.check(sha256)
    if (!checked.ok) problems.push({ failure: checked.failure })
    step()
  }
  for (const { number, caseId, name } of casesOneByOne(storage)) {
    signal?.throwIfAborted()
    const checked = await checkSource(caseSource(storage, caseId), sources)
    if (!checked.ok) {
      problems.push({ caseId, name, failure: checked.failure })
      noteChange(storage, number, checked.failure)
    }
    step()
  }
  return {
    auditEventCount: audit.ok ? audit.value.eventCount : 0,
    ...(audit.ok ? { auditHash: audit.value.lastHash } : {}),
    unhashedCount: audit.ok ? audit.value.unhashedCount : 0,
    blobCount: blobs.length,
    caseCount: done - blobs.length,
    problems,
  }
}

/** A changed source stays a finding of its case; one that is only away now does not. */
function noteChange(storage: Storage, caseNumber: number, failure: Failure): void {
  if (failure.kind !== 'source-changed') return
  const noted = storage.database.transaction(() => {
    addFinding(storage, caseNumber, failure)
    return { ok: true, value: undefined }
  })
  if (!noted.ok) throw new Error('The finding of a changed source could not be stored.')
}

const blobsInUse = ({ database }: Storage): readonly string[] =>
  database
    .all(
      `SELECT labelmap_sha256 AS sha256 FROM segmentations UNION SELECT sha256 FROM doubt_maps
         UNION SELECT sha256 FROM probability_maps
         UNION SELECT thumbnail_sha256 FROM cases WHERE thumbnail_sha256 IS NOT NULL`,
    )
    .map((row) => textOf(row, 'sha256'))

const caseTotal = ({ database }: Storage): number =>
  numberOf(database.one('SELECT count(*) AS total FROM cases') ?? {}, 'total')

function* casesOneByOne({ database }: Storage) {
  for (let number = 0; ; ) {
    const row = database.one('SELECT number, case_id, name FROM cases WHERE number > ? ORDER BY number LIMIT 1', number)
    if (row === undefined) return
    number = numberOf(row, 'number')
    yield { number, caseId: textOf(row, 'case_id'), name: textOf(row, 'name') }
  }
}
