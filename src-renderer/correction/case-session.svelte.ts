import type { CaseState } from '@contract/case.ts'
import type { Workstation } from '@contract/contract.ts'
import { correctionTools, type Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import type { Segment } from '@contract/segment.ts'
import type { CaseView, ShownSegmentation } from '@contract/view.ts'
import { appliedPatches } from '@correction/journal/history.ts'
import type { PatchDirection } from '@correction/journal/patch.ts'
import type { AuthoredPatch } from '@correction/journal/provenance.ts'
import { segmentsAfter } from '@correction/journal/segment-changes.ts'
import type { Dispute } from '@correction/tool/guard.ts'
import { spacingMm } from '@volume/grid.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import { held } from '../queue/held.ts'
import { Listeners } from '../viewer/listeners.ts'
import type { ViewedCase } from '../viewer/viewer.ts'
import { ActiveTime } from './active-time.svelte.ts'
import { centroidVoxel } from './centroid.ts'
import { Journal } from './journal.svelte.ts'
import type { LabelSurvey } from './label-survey.ts'
import { labelledExtentMm } from './label-survey.ts'
import type { LoadedCase } from './loaded-case.ts'
import { SegmentSizes } from './segment-sizes.svelte.ts'
import { SessionLayers } from './session-layers.svelte.ts'

/** Why strokes are not possible: nothing to correct yet, or the case is only looked at. */
export type Access =
  | { readonly kind: 'correctable' }
  | { readonly kind: 'no-segmentation' }
  | { readonly kind: 'view-only'; readonly because: Failure | undefined }

export interface SessionNeeds {
  readonly workstation: Workstation
  readonly loaded: LoadedCase
  readonly claim: Claim | undefined
  /** Why there is no claim, if one was asked for. */
  readonly claimFailure: Failure | undefined
  readonly state: CaseState
  readonly readerId: string
  readonly onLabels: (box: VoxelBox) => void
  /** The labelmap changed so: a stroke, a step, undo or redo. */
  readonly onPatch: (patch: Patch, direction: PatchDirection) => void
  /** A segment of a layer that is not corrected now was changed, by undo or redo. */
  readonly onOtherLayer: (segmentValue: number) => void
}

/** The first look shows this much around the structures, and never less than a field of this size. */
const fieldPerExtent = 1.5
const smallestFieldMm = 60

/** One open case: what is shown, and, if it is claimed, its journal. */
export class CaseSession {
  readonly view: CaseView
  readonly claim: Claim | undefined
  readonly state: CaseState
  /** Of the segmentation, if there is one; more than one layer where segments overlap. */
  readonly layers: SessionLayers | undefined
  readonly journal: Journal | undefined
  readonly sizes: SegmentSizes | undefined
  readonly access: Access
  /** Told after each change of the labelmap. */
  readonly changes = new Listeners<{ readonly patch: Patch; readonly direction: PatchDirection }>()
  /** Of the reader who holds the case. */
  readonly activeTime: ActiveTime | undefined
  /** Versions are compared: the panes show those in place of the labels, so nothing may be painted. */
  isCompared = $state(false)
  #proposal = $state.raw<ShownSegmentation>()
  readonly #loaded: LoadedCase
  /** The labelmap as it was opened. */
  readonly #survey: LabelSurvey

  constructor({
    workstation,
    loaded,
    claim,
    claimFailure,
    state,
    readerId,
    onLabels,
    onPatch,
    onOtherLayer,
  }: SessionNeeds) {
    this.#loaded = loaded
    this.view = loaded.view
    this.claim = claim
    this.state = state
    const layers = loaded.labelmap && new SessionLayers(loaded.labelmap, loaded.view.grid)
    this.layers = layers
    this.#survey = loaded.survey
    const sizes = loaded.labelmap && new SegmentSizes(this.#survey, loaded.view.grid)
    this.sizes = sizes
    if (claim && layers && loaded.labelmap && loaded.history)
      this.journal = new Journal({
        correction: workstation.correction,
        claim,
        labelmap: loaded.labelmap,
        segments: loaded.view.segmentation?.segments ?? [],
        history: loaded.history,
        readerId,
        now: () => new Date(),
        onChange: ({ patch, direction, box }) => {
          sizes?.change(patch, direction)
          const own = layers.lower(patch)
          if (!own) return onOtherLayer(patch.segmentValue)
          if (box) onLabels(layers.boxInLayer(box, patch))
          onPatch(own, direction)
          this.changes.tell({ patch: own, direction })
        },
      })
    this.#proposal = loaded.view.proposal
    if (claim)
      this.activeTime = new ActiveTime({
        now: () => performance.now(),
        send: async (milliseconds) => (await workstation.correction.logActive({ ...held(claim), milliseconds })).ok,
      })
    this.access = this.journal
      ? { kind: 'correctable' }
      : loaded.labelmap
        ? { kind: 'view-only', because: claimFailure }
        : { kind: 'no-segmentation' }
  }

  /** As the strokes leave them that are applied now. */
  get segments(): readonly Segment[] {
    if (this.journal) return this.journal.segments
    const { history } = this.#loaded
    return segmentsAfter(this.view.segmentation?.segments ?? [], history ? appliedPatches(history) : [])
  }
  /** The layer that is corrected. Strokes change it in place. */
  get labelmap(): Labelmap | undefined {
    return this.layers?.labelmap
  }
  /** The steps of that layer that are applied, oldest first, also of a case that is only looked at. */
  get applied(): readonly AuthoredPatch[] {
    const { journal } = this
    const history = journal ? { patches: journal.entries, appliedCount: journal.appliedCount } : this.#loaded.history
    const patches = history ? appliedPatches(history) : []
    const { layers } = this
    return layers && layers.count > 1 ? patches.flatMap((patch) => layers.inActive(patch) ?? []) : patches
  }
  /**
   * What a model made after the version that is corrected: a difference to take, or not. A prediction has one layer, so
   * it can only be compared with a segmentation of several.
   */
  get proposal(): ShownSegmentation | undefined {
    return this.layers?.count === 1 ? this.#proposal : undefined
  }
  /** Present while two readings are adjudicated: nothing else may change. */
  get dispute(): Dispute | undefined {
    return this.#loaded.dispute
  }
  /** A model has made one while the case is open. */
  propose(proposal: ShownSegmentation | undefined): void {
    this.#proposal = proposal
  }
  /** Strokes that stand in the journal, also those of a case that is only looked at. */
  get strokeCount(): number {
    return this.journal?.appliedCount ?? this.#loaded.history?.appliedCount ?? 0
  }
  get isCorrectable(): boolean {
    return (this.journal?.isFree ?? false) && !this.isCompared
  }

  get viewed(): ViewedCase {
    const { view, scan, uncertainty } = this.#loaded
    return {
      grid: view.grid,
      voxels: scan,
      window: view.window,
      labelmap: this.labelmap?.voxels,
      segments: this.segments,
      uncertainty,
    }
  }

  /** Where to look first: the middle of the segment that the samples disagree about most, or of the first there is. */
  get firstLook(): ReturnType<typeof centroidVoxel> {
    const { layers } = this
    if (!layers) return undefined
    const measured = this.view.segmentation?.inference?.segments ?? []
    const byDoubt = measured.toSorted((a, b) => (a.pairwiseDice ?? 2) - (b.pairwiseDice ?? 2))
    for (const segmentValue of [...byDoubt.map((one) => one.segmentValue), ...this.segments.map((one) => one.value)]) {
      const layer = this.segments.find(({ value }) => value === segmentValue)?.layer ?? 0
      const center = centroidVoxel(layers.labelmapAt(layer), this.#survey, segmentValue)
      if (center) return center
    }
    return undefined
  }

  /** How much closer than the whole scan the first look is; absent where the structures fill the scan anyway. */
  get firstZoom(): number | undefined {
    const extentMm = labelledExtentMm(this.#survey, this.view)
    if (!extentMm) return undefined
    const { grid } = this.view
    const scanMm = Math.max(...spacingMm(grid).map((mm, axis) => mm * (grid.shape[axis] ?? 1)))
    const zoom = scanMm / Math.max(smallestFieldMm, extentMm * fieldPerExtent)
    return zoom > 1.2 ? zoom : undefined
  }

  /** The reader moved, clicked or pressed a key with this tool. */
  noteInput(tool: string | undefined): void {
    this.activeTime?.input(correctionTools.find((one) => one === tool) ?? 'look')
  }

  /** A stroke ended that is painted already. */
  record(patch: Patch): void {
    if (!this.journal || !this.layers) throw new Error('A stroke was painted on a case that nobody may correct.')
    this.journal.record(this.layers.lift(patch))
  }
  /** Makes a change that is not on screen yet, in the layer that is corrected unless another one is named. */
  perform(patch: Patch, layer?: number): void {
    if (this.layers) this.journal?.perform(this.layers.lift(patch, layer))
  }
}
