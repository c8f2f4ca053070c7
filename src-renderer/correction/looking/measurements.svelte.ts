import { voxel } from '@volume/affine.ts'
import type { Measurement, Viewer } from '../../viewer/viewer.ts'

/** What was measured in the panes: that of the open case, and that of others for as long as the window is open. */
export class Measurements {
  readonly #byCase = new Map<string, readonly Measurement[]>()
  #all = $state.raw<readonly Measurement[]>([])
  #selected = $state<number>()
  #viewer: Viewer | undefined
  /** Absent while the panes are between two cases: then nothing is kept. */
  #caseId: string | undefined

  /** Of the open case. */
  get all(): readonly Measurement[] {
    return this.#all
  }
  /** The id of the measurement that was drawn or clicked last. */
  get selected(): number | undefined {
    return this.#selected
  }

  attach(viewer: Viewer): () => void {
    this.#viewer = viewer
    return viewer.onMeasurements((measurements) => {
      this.#all = measurements
      this.#selected = viewer.selectedMeasurement
      if (this.#caseId !== undefined) this.#byCase.set(this.#caseId, measurements)
    })
  }
  /** The panes are leaving a case. */
  rest(): void {
    this.#caseId = undefined
  }
  /** The panes show this case. */
  adopt(caseId: string): void {
    this.#caseId = caseId
    this.#viewer?.setMeasurements(this.#byCase.get(caseId) ?? [])
  }

  /** Selects a measurement and shows the middle of it. */
  show({ id, pane, points }: Measurement): void {
    const viewer = this.#viewer
    const [first, second] = points
    if (!viewer || !first || !second) return
    viewer.setActivePane(pane)
    viewer.setCrosshair(voxel((first.x + second.x) / 2, (first.y + second.y) / 2, (first.z + second.z) / 2))
    viewer.selectMeasurement(id)
  }
  remove(id: number): void {
    this.#viewer?.removeMeasurement(id)
  }
  removeSelected(): void {
    if (this.#selected !== undefined) this.remove(this.#selected)
  }
}
