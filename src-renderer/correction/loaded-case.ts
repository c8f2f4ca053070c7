import type { Workstation } from '@contract/contract.ts'
import type { CorrectionHistory } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import type { CaseView, ShownSegmentation, VoxelSource } from '@contract/view.ts'
import { undecidedMask } from '@correction/adjudication/readings.ts'
import { appliedPatches } from '@correction/journal/history.ts'
import type { Provenance } from '@correction/journal/provenance.ts'
import { replay } from '@correction/journal/replay.ts'
import type { Dispute } from '@correction/tool/guard.ts'
import { voxelCount } from '@volume/grid.ts'
import { layerOf, layersIn, stackedGrid } from '@volume/stacked-layers.ts'
import type { Labelmap, VoxelArray } from '@volume/volume.ts'
import type { Fetch } from '../client/voxels.ts'
import { fetchUint16, fetchVoxels } from '../client/voxels.ts'
import type { UncertaintyMap } from '../viewer/viewer.ts'
import type { LabelSurvey } from './label-survey.ts'
import { surveyLayers } from './label-survey.ts'

/** What has to be fetched of a case; everything but the scan is absent before the first inference. */
export interface LoadedVoxels {
  readonly scan: VoxelArray
  /** All layers, one behind the other, as stored: without strokes. */
  readonly base: Labelmap | undefined
  readonly uncertainty: readonly UncertaintyMap[]
  readonly dispute: Dispute | undefined
}

/** A case with its voxels and with its strokes applied. */
export interface LoadedCase {
  readonly view: CaseView
  readonly scan: VoxelArray
  /** All stored layers, one behind the other, with the applied strokes; strokes change them in place. */
  readonly labelmap: Labelmap | undefined
  /** Of that labelmap, as it was loaded. */
  readonly survey: LabelSurvey
  readonly history: CorrectionHistory | undefined
  readonly uncertainty: readonly UncertaintyMap[]
  /** Only while two readings are adjudicated. */
  readonly dispute?: Dispute | undefined
}

export interface LoadNeeds {
  readonly workstation: Pick<Workstation, 'view' | 'correction'>
  readonly fetch: Fetch
}

/** Everything of a view that is fetched, at once. */
export async function fetchView({ fetch }: LoadNeeds, view: CaseView): Promise<Result<LoadedVoxels, Failure>> {
  const request = { voxelCount: voxelCount(view.grid), name: view.name }
  const [scan, labels, ...maps] = await Promise.all([
    fetchVoxels(fetch, view.scan, request),
    view.segmentation && fetchUint16(fetch, view.segmentation.labelmap, stackRequest(view, view.segmentation)),
    ...view.uncertainty.map((source) => fetchUint16(fetch, source, request)),
  ])
  if (!scan.ok) return scan
  if (labels && !labels.ok) return labels
  const uncertainty: UncertaintyMap[] = []
  for (const [index, { measure, perUnit, limit }] of view.uncertainty.entries()) {
    const map = maps[index]
    if (!map) continue
    if (!map.ok) return map
    uncertainty.push({ measure, perUnit, limit, voxels: map.value })
  }
  const { layerCount = 1 } = view.segmentation ?? {}
  const base = labels && { grid: stackedGrid(view.grid, layerCount), voxels: labels.value }
  return ok({ scan: scan.value, base, uncertainty, dispute: labels && disputeIn(view, labels.value) })
}

/** Where two readings differ is what the stored labelmap, without strokes, leaves undecided. */
function disputeIn({ adjudication }: CaseView, labels: Uint16Array): Dispute | undefined {
  if (!adjudication) return undefined
  const { undecidedValue } = adjudication
  return { differing: undecidedMask(labels, undecidedValue), undecidedValue }
}

const stackRequest = (
  { grid, name }: Pick<CaseView, 'grid' | 'name'>,
  { layerCount }: Pick<ShownSegmentation, 'layerCount'>,
) => ({ voxelCount: voxelCount(grid) * layerCount, name })

/**
 * The voxels of another version of the case: a proposal, or one to compare with. Of a version with layers it is the one
 * with this index, of a version without them the only one.
 */
export async function fetchVersion(
  { fetch }: Pick<LoadNeeds, 'fetch'>,
  view: Pick<CaseView, 'grid' | 'name'>,
  version: Pick<ShownSegmentation, 'labelmap' | 'layerCount'>,
  layer = 0,
): Promise<Result<Labelmap, Failure>> {
  const { grid } = view
  const stack = await fetchUint16(fetch, version.labelmap, stackRequest(view, version))
  return stack.ok ? ok({ grid, voxels: layerOf(stack.value, grid, version.layerCount === 1 ? 0 : layer) }) : stack
}

/** The voxels of a reading that is adjudicated, on the grid of the case. */
export const fetchReading = (
  { fetch }: Pick<LoadNeeds, 'fetch'>,
  { grid, name }: Pick<CaseView, 'grid' | 'name'>,
  source: VoxelSource,
): Promise<Result<Uint16Array, Failure>> => fetchUint16(fetch, source, { voxelCount: voxelCount(grid), name })

/** Where every voxel of a layer of the stored version comes from; `provenanceAfter` adds the strokes of the open correction. */
export async function fetchProvenance(
  { workstation, fetch }: LoadNeeds,
  { caseId, grid, name, segmentation }: Pick<CaseView, 'caseId' | 'grid' | 'name' | 'segmentation'>,
  layer = 0,
): Promise<Result<Provenance, Failure>> {
  const view = await workstation.view.provenance({ caseId })
  if (!view.ok) return view
  const { layerCount = 1 } = segmentation ?? {}
  const indices = await fetchUint16(fetch, view.value.indices, stackRequest({ grid, name }, { layerCount }))
  if (!indices.ok) return indices
  return ok({ origins: view.value.origins, indices: Uint16Array.from(layerOf(indices.value, grid, layer)) })
}

/**
 * Opens a case: the view, its voxels and its strokes. What was loaded ahead of time is taken if nothing has changed since.
 */
export async function loadCase(
  needs: LoadNeeds,
  caseId: string,
  ahead?: LoadedCase,
): Promise<Result<LoadedCase, Failure>> {
  const { workstation } = needs
  const [view, history] = await Promise.all([
    workstation.view.open({ caseId }),
    workstation.correction.open({ caseId }),
  ])
  if (!view.ok) return view
  if (ahead && isSameContent(ahead, view.value, history)) return ok({ ...ahead, view: view.value })
  const voxels = await fetchView(needs, view.value)
  if (!voxels.ok) return voxels
  const { scan, base, uncertainty, dispute } = voxels.value
  if (!base)
    return ok({ view: view.value, scan, labelmap: undefined, survey: new Map(), history: undefined, uncertainty })
  if (!history.ok) return history
  const labelmap = replay(base, appliedPatches(history.value))
  if (!labelmap.ok) return labelmap
  const survey = surveyLayers(layersIn(labelmap.value.voxels, view.value.grid))
  return ok({ view: view.value, scan, labelmap: labelmap.value, survey, history: history.value, uncertainty, dispute })
}

function isSameContent(ahead: LoadedCase, view: CaseView, history: Result<CorrectionHistory, Failure>): boolean {
  const isSameView =
    ahead.view.caseId === view.caseId &&
    ahead.view.segmentation?.segmentationId === view.segmentation?.segmentationId &&
    ahead.view.doubtOf === view.doubtOf &&
    ahead.view.uncertainty.length === view.uncertainty.length
  if (!isSameView || !ahead.history) return isSameView && !view.segmentation
  return (
    history.ok &&
    history.value.appliedCount === ahead.history.appliedCount &&
    history.value.patches.at(-1)?.patchNumber === ahead.history.patches.at(-1)?.patchNumber
  )
}
