import type { ContrastName } from '@contract/contrast.ts'
import { type PaneName, type Playing, paneNames, type Viewer, type WindowPreset } from '../../viewer/viewer.ts'

/** Thicknesses of a slab, mm; `undefined`: the slice alone. */
export const slabChoicesMm = [undefined, 5, 10, 20] as const
export const cineRates = [4, 8, 12, 20, 30] as const

/** Times that the magnifier enlarges. */
const magnification = 2.5
/** A key that is released sooner was pressed to keep the magnifier. */
const shortPressMs = 300

/** The sheets of the field beside the panes. */
export type Sheet = 'regions' | 'measures' | 'measurements' | 'surface'

/**
 * How the panes are looked through: slabs, cine, magnifier, window presets. It outlives cases and viewers; what changes is
 * told to the viewer.
 */
export class Looking {
  #viewer: Viewer | undefined
  #slabsMm = $state.raw<Readonly<Partial<Record<PaneName, number>>>>({})
  #slicesPerSecond = $state(12)
  #playing = $state.raw<Playing>()
  /** `held`: as long as its key; `kept`: until it is pressed again. */
  #magnifier = $state<'off' | 'held' | 'kept'>('off')
  #heldSinceMs = 0
  #contrast: ContrastName | undefined
  #presets: readonly WindowPreset[] | undefined
  #sheet = $state<Sheet>()
  /** The pane that the largest place belongs to. */
  #main = $state<PaneName>('axial')

  get playing(): Playing | undefined {
    return this.#playing
  }
  get slicesPerSecond(): number {
    return this.#slicesPerSecond
  }
  get magnifies(): boolean {
    return this.#magnifier !== 'off'
  }
  /** Absent until the reader chooses one. */
  get sheet(): Sheet | undefined {
    return this.#sheet
  }
  get main(): PaneName {
    return this.#main
  }
  slabMm(pane: PaneName): number | undefined {
    return this.#slabsMm[pane]
  }

  showSheet(sheet: Sheet): void {
    this.#sheet = sheet
  }
  makeMain(pane: PaneName): void {
    this.#main = pane
  }

  /** Follows a viewer until the end that is returned. */
  attach(viewer: Viewer): () => void {
    this.#viewer = viewer
    for (const pane of paneNames) if (this.#slabsMm[pane] !== undefined) viewer.setSlab(pane, this.#slabsMm[pane])
    this.#tellMagnifier()
    const stop = viewer.onCine((playing) => {
      this.#playing = playing
    })
    return () => {
      stop()
      this.#playing = undefined
      if (this.#viewer === viewer) this.#viewer = undefined
    }
  }
  /** Another scan is shown. */
  adopt(contrast: ContrastName | undefined): void {
    this.#presets = undefined
    this.#contrast = contrast
  }

  /** Windows by percentiles of the shown scan and its contrast, found once per case. */
  presets(): readonly WindowPreset[] {
    this.#presets ??= this.#viewer?.windowPresets(this.#contrast) ?? []
    return this.#presets
  }

  setSlab(pane: PaneName, thicknessMm: number | undefined): void {
    this.#slabsMm = { ...this.#slabsMm, [pane]: thicknessMm }
    this.#viewer?.setSlab(pane, thicknessMm)
  }
  cycleSlab(pane: PaneName): void {
    const thicker = slabChoicesMm.find((choice) => choice !== undefined && choice > (this.#slabsMm[pane] ?? 0))
    this.setSlab(pane, thicker)
  }

  /** Plays the pane, or stops what is playing there. */
  togglePlay(pane: PaneName): void {
    const viewer = this.#viewer
    if (!viewer) return
    if (this.#playing?.pane === pane) viewer.stopCine()
    else {
      viewer.setActivePane(pane)
      viewer.playCine(this.#slicesPerSecond)
    }
  }
  setRate(slicesPerSecond: number): void {
    this.#slicesPerSecond = slicesPerSecond
    if (!this.#playing) return
    this.#viewer?.setActivePane(this.#playing.pane)
    this.#viewer?.playCine(slicesPerSecond)
  }
  stepRate(direction: 1 | -1): void {
    const at = cineRates.findIndex((rate) => rate >= this.#slicesPerSecond)
    const next = cineRates[at + direction]
    if (next !== undefined) this.setRate(next)
  }

  /** The magnifier's key went down: it enlarges while the key is held. Once more ends what was kept. */
  pressMagnifier(nowMs: number): void {
    this.#magnifier = this.#magnifier === 'kept' ? 'off' : 'held'
    this.#heldSinceMs = nowMs
    this.#tellMagnifier()
  }
  /** A key went up: a short press keeps the magnifier. */
  releaseMagnifier(nowMs: number): void {
    if (this.#magnifier !== 'held') return
    this.#magnifier = nowMs - this.#heldSinceMs < shortPressMs ? 'kept' : 'off'
    this.#tellMagnifier()
  }
  toggleMagnifier(): void {
    this.#magnifier = this.#magnifier === 'off' ? 'kept' : 'off'
    this.#tellMagnifier()
  }
  #tellMagnifier(): void {
    this.#viewer?.setMagnifier(this.magnifies ? magnification : undefined)
  }
}
