import type { Frame } from '../frame/frame.svelte.ts'
import { volumeText } from '../text/volume.ts'

/** Makes cases of further volumes of a case's files. */
export class OtherVolumes {
  readonly #frame: Frame
  #isAdding = $state(false)
  /** Set by the component: puts the keyboard into its field. */
  focusField: () => void = () => {}

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get isAdding(): boolean {
    return this.#isAdding
  }

  async add(caseId: string, volume: number): Promise<void> {
    const { workstation, notices } = this.#frame
    this.#isAdding = true
    try {
      const added = await workstation.intake.addVolume({ caseId, volume })
      if (!added.ok) notices.failure(added.failure)
      else if (added.value.isNew) notices.done(volumeText.added(added.value.name))
      else notices.note(volumeText.known(added.value.name))
    } finally {
      this.#isAdding = false
    }
  }
}
