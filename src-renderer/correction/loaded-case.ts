import type { Workstation } from '@contract/contract.ts'
import type { CorrectionHistory } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import type { CaseView } from '@contract/view.ts'
import { appliedPatches } from '@correction/history.ts'
import { replay } from '@correction/replay.ts'
import { voxelCount } from '@volume/grid.ts'
import type { Labelmap, VoxelArray } from '@volume/volume.ts'
import type { Fetch } from '../client/voxels.ts'
import { fetchUint16, fetchVoxels } from '../client/voxels.ts'
import type { UncertaintyMap } from '../viewer/viewer.ts'

/** What has to be fetched of a case; everything but the scan is absent before the first inference. */
export interface LoadedVoxels {
  readonly scan: VoxelArray
  /** As stored, without strokes. */
  readonly base: Labelmap | undefined
  readonly uncertainty: readonly UncertaintyMap[]
}

/** A case with its voxels and with its strokes applied. */
export interface LoadedCase {
  readonly view: CaseView
  readonly scan: VoxelArray
  /** The stored labelmap with the applied strokes; strokes change it in place. */
  readonly labelmap: Labelmap | undefined
  readonly history: CorrectionHistory | undefined
  readonly uncertainty: readonly UncertaintyMap[]
}

export interface LoadNeeds {
  readonly workstation: Workstation
  readonly fetch: Fetch
}

/** Everything of a view that is fetched, at once. */
export async function fetchView({ fetch }: LoadNeeds, view: CaseView): Promise<Result<LoadedVoxels, Failure>> {
  const request = { voxelCount: voxelCount(view.grid), name: view.name }
  const [scan, labels, ...maps] = await Promise.all([
    fetchVoxels(fetch, view.scan, request),
    view.segmentation && fetchUint16(fetch, view.segmentation.labelmap, request),
    ...view.uncertainty.map((source) => fetchUint16(fetch, source, request)),
  ])
  if (!scan.ok) return scan
  if (labels && !labels.ok) return labels
  const uncertainty: UncertaintyMap[] = []
  for (const [index, { measure, natsPerUnit, limitNats }] of view.uncertainty.entries()) {
    const map = maps[index]
    if (!map) continue
    if (!map.ok) return map
    uncertainty.push({ measure, natsPerUnit, limitNats, voxels: map.value })
  }
  return ok({ scan: scan.value, base: labels && { grid: view.grid, voxels: labels.value }, uncertainty })
}

/**
 * Opens a case: the view, its voxels (those fetched ahead of time if they still are the ones of the view) and its strokes.
 */
export async function loadCase(
  needs: LoadNeeds,
  caseId: string,
  ahead?: { readonly view: CaseView; readonly voxels: LoadedVoxels },
): Promise<Result<LoadedCase, Failure>> {
  const view = await needs.workstation.view.open({ caseId })
  if (!view.ok) return view
  const isCurrent = ahead !== undefined && isSameContent(ahead.view, view.value)
  const voxels = isCurrent ? ok(ahead.voxels) : await fetchView(needs, view.value)
  if (!voxels.ok) return voxels
  const { scan, base, uncertainty } = voxels.value
  if (!base) return ok({ view: view.value, scan, labelmap: undefined, history: undefined, uncertainty })
  const history = await needs.workstation.correction.open({ caseId })
  if (!history.ok) return history
  const labelmap = replay(base, appliedPatches(history.value))
  if (!labelmap.ok) return labelmap
  return ok({ view: view.value, scan, labelmap: labelmap.value, history: history.value, uncertainty })
}

const isSameContent = (a: CaseView, b: CaseView): boolean =>
  a.caseId === b.caseId &&
  a.segmentation?.segmentationId === b.segmentation?.segmentationId &&
  a.uncertainty.length === b.uncertainty.length
