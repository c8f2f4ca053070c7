import type { WorkstationEvent } from '@contract/event.ts'
import { apply, invert } from '@volume/affine.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { RunDialog } from '../inference/run-dialog.svelte.ts'
import type { PlacedMark } from '../viewer/viewer.ts'
import type { CaseSession } from './case-session.svelte.ts'
import { Centers } from './centers.svelte.ts'
import type { Panes } from './panes.svelte.ts'

export interface CaseModelsNeeds {
  readonly frame: Frame
  readonly runDialog: RunDialog
  readonly panes: Panes
  /** The open case. */
  readonly session: () => CaseSession | undefined
  /** Gives a claim back but goes on showing the case: a model needs the case free. */
  readonly free: () => Promise<void>
  /** Opens the same case again, with what is newest. */
  readonly reopen: (session: CaseSession) => Promise<void>
}

/** Models on the open case: running one, the centers that it may need, and noticing what a run has made. */
export class CaseModels {
  readonly centers = new Centers()
  readonly #needs: CaseModelsNeeds
  #hasNewer = $state(false)
  /** The case that the centers were placed in. */
  #caseId: string | undefined

  constructor(needs: CaseModelsNeeds) {
    this.#needs = needs
  }

  /** A model has made a newer segmentation than the one on screen. */
  get hasNewer(): boolean {
    return this.#hasNewer
  }
  /** Not while the case is read in a study. One batch at a time. On a case with strokes the result is a proposal beside them. */
  get canRun(): boolean {
    const session = this.#needs.session()
    return session !== undefined && !session.view.reading && this.#needs.frame.work.inference.kind !== 'running'
  }

  /** Not around centers that contradict the model's own order of its regions. */
  get canSetUp(): boolean {
    return this.canRun && this.centers.contradiction === undefined
  }

  /** Sets a run up for the open case. */
  run(): void {
    const session = this.#needs.session()
    if (!session || !this.canSetUp) return
    const { caseId, name } = session.view
    this.#needs.runDialog.open({
      caseIds: [caseId],
      planned: { caseId, name },
      modelId: this.centers.model?.id,
      centers: this.centers.placed,
      placeCenters: () => this.startPlacing(),
      beforeRun: () => this.#needs.free(),
    })
  }

  /** The next click in a pane is the center of this region, or of the first that has none. */
  startPlacing(region = this.centers.missing ?? this.centers.regions[0]?.name): void {
    if (!region) return
    this.#needs.panes.settings.chooseTool('crosshair')
    this.centers.startPlacing(region)
  }
  /** A click in a pane: the crosshair stands where the region's center is. */
  pointed(): void {
    const session = this.#needs.session()
    const crosshair = this.#needs.panes.viewer?.crosshair
    if (!this.centers.placing || !session || !crosshair) return
    this.centers.place(apply(session.view.grid.rasFromVoxel, crosshair))
  }

  /** The centers that were placed, as the panes mark them. */
  get marks(): readonly PlacedMark[] {
    const session = this.#needs.session()
    if (!session) return []
    const voxelFromRas = invert(session.view.grid.rasFromVoxel)
    return this.centers.regions.flatMap(({ name, center }) =>
      center ? [{ name, voxel: apply(voxelFromRas, center) }] : [],
    )
  }

  /** Another case: which models look at regions, and whether this scan needs their centers. */
  async adopt(session: CaseSession): Promise<void> {
    const { caseId } = session.view
    // The same case again, after a run: its centers still hold.
    if (caseId !== this.#caseId) this.forget()
    this.#hasNewer = false
    this.#caseId = caseId
    const { models, inference } = this.#needs.frame.workstation
    const withRegions = (await models.list()).filter(({ regions }) => regions.length > 0)
    if (session !== this.#needs.session()) return
    this.centers.adopt(withRegions)
    const modelId = this.centers.model?.id
    if (!modelId || session.labelmap) return
    const plan = await inference.plan({ caseId, modelId, sampleCount: 1, seed: 0 })
    if (session !== this.#needs.session() || plan.ok || plan.failure.kind !== 'region-center-needed') return
    this.centers.require(plan.failure)
  }
  forget(): void {
    this.#hasNewer = false
    this.#caseId = undefined
    this.centers.forget()
  }

  receive(event: WorkstationEvent): void {
    const session = this.#needs.session()
    if (event.kind !== 'case-changed' || !session || event.caseId !== session.view.caseId) return
    if (this.#needs.frame.work.inference.kind === 'running' || !session.claim) void this.#lookForNewer(session)
  }
  /** A batch ended: the open case may have been in it. */
  batchEnded(): void {
    const session = this.#needs.session()
    if (session) void this.#lookForNewer(session)
  }
  async showNewer(): Promise<void> {
    const session = this.#needs.session()
    if (session) await this.#needs.reopen(session)
  }

  /** A newer segmentation is shown at once where nothing was painted, and offered where something was. */
  async #lookForNewer(session: CaseSession): Promise<void> {
    const { caseId } = session.view
    const view = await this.#needs.frame.workstation.view.open({ caseId })
    if (session !== this.#needs.session() || !view.ok) return
    session.propose(view.value.proposal)
    const newest = view.value.segmentation
    if (!newest || newest.segmentationId === session.view.segmentation?.segmentationId) return
    this.#hasNewer = true
    if (session.strokeCount === 0) await this.#needs.reopen(session)
  }
}
