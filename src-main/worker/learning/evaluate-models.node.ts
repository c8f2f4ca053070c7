import type { Failure } from '@contract/failure/failure.ts'
import type { AuditSetCase } from '@contract/learning.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { type Bundle, readBundle } from '../../pipeline/inference/bundle.node.ts'
import { openSession, type SessionOptions } from '../../pipeline/inference/session.node.ts'
import type { AuditCase } from '../../pipeline/learning/gate/gate.ts'
import { openBlobs } from '../../storage/blobs.node.ts'
import { type DiceBySegment, diceOnCase } from './dice-on-case.node.ts'
import type { LabelledCase } from './labelled-case.node.ts'

/** A case of the audit set whose accepted version judges models. */
export interface CaseToAudit {
  readonly labelled: LabelledCase
  readonly subject: AuditSetCase['subject']
  readonly site: string
  /** Those of the accepted version. */
  readonly segments: readonly Segment[]
}

export interface ModelsToCompare {
  readonly cohortFolder: string
  readonly candidateFolder: string
  readonly productionFolder: string
  readonly cases: readonly CaseToAudit[]
}

interface Watching {
  readonly onProgress: (done: number, total: number) => void
  readonly options?: SessionOptions
  /** Asked before every case. */
  readonly isStopped?: () => boolean
}

/** Both models on every audited case: what the gate judges. One network is open at a time. */
export async function compareModels(
  { cohortFolder, candidateFolder, productionFolder, cases }: ModelsToCompare,
  { onProgress, options = {}, isStopped }: Watching,
): Promise<Result<readonly AuditCase[], Failure>> {
  const blobs = openBlobs(cohortFolder)
  const total = 2 * cases.length
  const diceOf = async (folder: string, before: number) => {
    const bundle = await readBundle(folder)
    if (!bundle.ok) return bundle
    const session = await openSession(bundle.value, options)
    if (!session.ok) return session
    const found: DiceBySegment[] = []
    try {
      for (const { labelled } of cases) {
        if (isStopped?.()) return fail({ kind: 'cancelled' })
        const dice = await diceOnCase(labelled, { session: session.value, blobs })
        if (!dice.ok) return dice
        found.push(dice.value)
        onProgress(before + found.length, total)
      }
    } finally {
      await session.value.close()
    }
    return ok({ found, bundle: bundle.value })
  }
  const production = await diceOf(productionFolder, 0)
  if (!production.ok) return production
  const candidate = await diceOf(candidateFolder, cases.length)
  if (!candidate.ok) return candidate
  const segments = segmentsOf(cases, [production.value.bundle, candidate.value.bundle])
  return ok(
    cases.map(({ labelled, subject, site }, index) => ({
      caseId: labelled.caseId,
      subject,
      site,
      segments: segments.map(({ value, name }) => ({
        value,
        name,
        candidate: candidate.value.found[index]!.get(value),
        production: production.value.found[index]!.get(value),
      })),
    })),
  )
}

/** What the models can give and some audited case may have: a model for boxes has segments of both sides, a box of one. */
function segmentsOf(cases: readonly CaseToAudit[], bundles: readonly Bundle[]): readonly Segment[] {
  const audited = new Set(cases.flatMap((one) => one.segments.map(({ value }) => value)))
  const given = new Map(bundles.flatMap(({ card }) => card.segments.map((one) => [one.value, one] as const)))
  return [...given.values()].filter(({ value }) => audited.has(value))
}
