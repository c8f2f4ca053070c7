import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import { modelByContrast } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import type { OfferedSources } from '@contract/sample-source.ts'
import { modelForContrast } from '../pipeline/expected-contrast.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { bundleOf, modelsInForce } from './models.electron.ts'
import { announce } from './window.electron.ts'

export interface PlacedCase {
  readonly caseId: string
  readonly bundleFolder: string
  readonly modelSha256: string
  readonly offered: OfferedSources
}

interface Places {
  readonly toRun: readonly PlacedCase[]
  /** Cases that no installed model is made for, or whose model cannot be read. */
  readonly failed: readonly { readonly caseId: string; readonly failure: Failure }[]
}

/** Each case once, those of `ahead` first and in its order. */
export function inOrder(caseIds: readonly string[], ahead: readonly string[]): readonly string[] {
  const asked = new Set(caseIds)
  return [...new Set([...ahead.filter((caseId) => asked.has(caseId)), ...asked])]
}

/** So many cases are looked at between two turns. */
const casesAtOnce = 50

/**
 * Which bundle runs on which case; cases of one bundle stand together, since only one network is open at a time. No case is looked
 * at any more once this is not wanted.
 */
export async function placesOf(
  open: Cohort,
  { modelId, asked, isWanted }: { modelId: string; asked: readonly string[]; isWanted: () => boolean },
): Promise<Result<Places, Failure>> {
  if (modelId !== modelByContrast) {
    const bundle = await bundleOf(modelId, open)
    if (!bundle.ok) return bundle
    return ok({ toRun: asked.map((caseId) => placed(caseId, bundle.value)), failed: [] })
  }
  const models = await modelsInForce(open)
  // By what ships: what is in force in its place is made for the same contrast.
  const shipped = models.map((model) => model.shipped)
  const inForce = new Map(models.map((model) => [model.shipped, model.inForce] as const))
  const toRun: PlacedCase[] = []
  const failed: { caseId: string; failure: Failure }[] = []
  for (const [index, caseId] of asked.entries()) {
    if (index % casesAtOnce === 0) await setImmediate()
    if (!isWanted()) break
    const row = open.caseRow(caseId)
    const chosen = row.ok ? modelForContrast(row.value.contrast, shipped) : row
    const bundle = chosen.ok ? inForce.get(chosen.value)! : chosen
    if (bundle.ok) toRun.push(placed(caseId, bundle.value))
    else failed.push({ caseId, failure: bundle.failure })
  }
  const order = models.flatMap((model) => (model.inForce.ok ? [model.inForce.value.folder] : []))
  const place = ({ bundleFolder }: PlacedCase) => order.indexOf(bundleFolder)
  return ok({ toRun: toRun.toSorted((a, b) => place(a) - place(b)), failed })
}

/** Keeps why cases are not run, one a turn: each is a transaction. */
export async function keepFailures(open: Cohort, failed: Places['failed'], isWanted: () => boolean): Promise<void> {
  for (const { caseId, failure } of failed) {
    if (!isWanted()) return
    open.setInferenceFailure(caseId, failure)
    announce({ kind: 'case-changed', caseId })
    await setImmediate()
  }
}

interface OrderedCases {
  /** Of the order. */
  readonly number: number
  readonly named: readonly string[]
  readonly toRun: readonly PlacedCase[]
  readonly isWanted: () => boolean
}

/** Takes cases that are named and not to be run off the record of their order, a few a turn. */
export async function noteEnded(open: Cohort, { number, named, toRun, isWanted }: OrderedCases): Promise<void> {
  const left = new Set(toRun.map(({ caseId }) => caseId))
  const ended = named.filter((caseId) => !left.has(caseId))
  for (let at = 0; at < ended.length && isWanted(); at += endedAtOnce) {
    open.runs.orders.casesEnded(number, ended.slice(at, at + endedAtOnce))
    await setImmediate()
  }
}

const endedAtOnce = 250

const placed = (caseId: string, { folder, modelSha256, card }: Bundle): PlacedCase => ({
  caseId,
  bundleFolder: folder,
  modelSha256,
  offered: card.uncertainty,
})
