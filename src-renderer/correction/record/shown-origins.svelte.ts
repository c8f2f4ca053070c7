import type { VoxelOrigin } from '@contract/view.ts'
import type { Point } from '@volume/affine.ts'
import { voxelMl } from '@volume/extent.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import type { Origins } from './origins.svelte.ts'
import { colorsOfReaders, readerShares } from './reader-shares.ts'

/** What a reader who is named in the legend has decided about. */
export interface ShownReader {
  readonly readerId: string
  readonly color: readonly [number, number, number]
  readonly ml: number
}

/** Who made what, as the window says and shows it; kept on from case to case until it is switched off. */
export class ShownOrigins {
  readonly #screen: CorrectScreen
  readonly #origins: Origins
  #isAsked = $state(false)
  #isShown = $state(false)

  constructor(screen: CorrectScreen, origins: Origins) {
    this.#screen = screen
    this.#origins = origins
  }

  get state(): Origins['state'] {
    return this.#origins.state
  }
  /** Whether the line about the voxel under the pointer is filled in. */
  get isAsked(): boolean {
    return this.#isAsked
  }
  /** Whether the panes show what readers have decided. */
  get isShown(): boolean {
    return this.#isShown
  }
  readonly #readers = $derived.by((): readonly ShownReader[] => {
    const { labelmap } = this.#screen.session ?? {}
    const { state } = this.#origins
    if (!this.#isShown || !labelmap || state.kind !== 'known') return []
    const mlPerVoxel = voxelMl(labelmap)
    return readerShares(state.provenance).map(({ voxelCount, ...one }) => ({ ...one, ml: voxelCount * mlPerVoxel }))
  })
  /** Most decided first. */
  get readers(): readonly ShownReader[] {
    return this.#readers
  }
  at(voxel: Point<'voxel'>): VoxelOrigin | undefined {
    return this.#isAsked ? this.#origins.at(voxel) : undefined
  }

  ask(): void {
    this.#isAsked = true
    void this.#read()
  }
  toggle(): void {
    this.#isShown = !this.#isShown
    if (this.#isShown) this.ask()
    this.draw()
  }
  /** Another case is on screen. */
  adopt(): void {
    if (this.#isAsked) void this.#read()
  }

  /** Puts the map over the labels, or takes it away; while versions are compared those are shown. */
  draw(): void {
    const { panes, session, record } = this.#screen
    this.#origins.follow()
    if (record.comparison.isOpen) return
    const { state } = this.#origins
    if (!this.#isShown || !session || state.kind !== 'known') {
      panes.setMaps(undefined)
      return
    }
    const { origins, indices } = state.provenance
    const colors = colorsOfReaders(origins)
    const colorOf = (value: number) => {
      const origin = origins[value]
      return origin?.kind === 'reader' ? colors.get(origin.readerId) : undefined
    }
    panes.setMaps({ maps: [{ voxels: indices, colorOf, fillOpacity: 0.4, outlineWidth: 1 }], inPlaceOfLabels: false })
  }

  async #read(): Promise<void> {
    const { session } = this.#screen
    if (!session?.labelmap) return
    await this.#origins.read(session)
    if (session === this.#screen.session) this.draw()
  }
}
