import type { Failure } from '@contract/failure/failure.ts'
import { modelByContrast } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import type { OfferedSources } from '@contract/sample-source.ts'
import { modelForContrast } from '../pipeline/expected-contrast.ts'
import type { Bundle } from '../pipeline/inference/bundle.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { bundleOf, installedBundles } from './models.electron.ts'

export interface PlacedCase {
  readonly caseId: string
  readonly bundleFolder: string
  readonly modelSha256: string
  readonly offered: OfferedSources
}

interface Places {
  readonly toRun: readonly PlacedCase[]
  /** Cases that no installed model is made for. */
  readonly failed: readonly { readonly caseId: string; readonly failure: Failure }[]
}

/** Each case once, those of `ahead` first and in its order. */
export function inOrder(caseIds: readonly string[], ahead: readonly string[]): readonly string[] {
  const asked = new Set(caseIds)
  return [...new Set([...ahead.filter((caseId) => asked.has(caseId)), ...asked])]
}

/** Which bundle runs on which case; cases of one bundle stand together, since only one network is open at a time. */
export async function placesOf(
  open: Cohort,
  modelId: string,
  asked: readonly string[],
): Promise<Result<Places, Failure>> {
  if (modelId !== modelByContrast) {
    const bundle = await bundleOf(modelId)
    if (!bundle.ok) return bundle
    return ok({ toRun: asked.map((caseId) => placed(caseId, bundle.value)), failed: [] })
  }
  const installed = await installedBundles()
  const toRun: PlacedCase[] = []
  const failed: { caseId: string; failure: Failure }[] = []
  for (const caseId of asked) {
    const row = open.caseRow(caseId)
    const bundle = row.ok ? modelForContrast(row.value.contrast, installed) : row
    if (bundle.ok) toRun.push(placed(caseId, bundle.value))
    else failed.push({ caseId, failure: bundle.failure })
  }
  const order = installed.map(({ folder }) => folder)
  const place = ({ bundleFolder }: PlacedCase) => order.indexOf(bundleFolder)
  return ok({ toRun: toRun.toSorted((a, b) => place(a) - place(b)), failed })
}

const placed = (caseId: string, { folder, modelSha256, card }: Bundle): PlacedCase => ({
  caseId,
  bundleFolder: folder,
  modelSha256,
  offered: card.uncertainty,
})
