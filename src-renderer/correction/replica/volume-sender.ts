import type { VoxelArray } from '@volume/volume.ts'
import type { VolumePiece } from './volume-pieces.ts'

/** What is copied at once: some milliseconds of work. */
const bytesPerTurn = 4 * 1024 * 1024

export interface SenderNeeds<Name extends string> {
  readonly volumes: readonly (readonly [name: Name, voxels: VoxelArray])[]
  readonly post: (piece: VolumePiece<Name>, transfer: Transferable[]) => void
  readonly onSent: () => void
}

/**
 * Copies volumes to a worker in turns between which the page goes on. They may change meanwhile: a piece holds the voxels
 * as they are when it leaves. Little is sent at once, before the constructor returns.
 */
export class VolumeSender<Name extends string> {
  readonly #needs: Omit<SenderNeeds<Name>, 'volumes'>
  /** What is left to send: what was sent is let go of. */
  #volumes: SenderNeeds<Name>['volumes']
  #from = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSent = false

  constructor({ volumes, ...needs }: SenderNeeds<Name>) {
    this.#volumes = volumes
    this.#needs = needs
    this.#turn()
  }

  get isSent(): boolean {
    return this.#isSent
  }
  stop(): void {
    clearTimeout(this.#timer)
    this.#volumes = []
  }

  #turn(): void {
    const { post, onSent } = this.#needs
    let bytesLeft = bytesPerTurn
    while (bytesLeft > 0) {
      const [name, whole] = this.#volumes[0] ?? []
      if (name === undefined || whole === undefined) {
        this.#isSent = true
        onSent()
        return
      }
      const from = this.#from
      const voxels = whole.slice(from, from + Math.ceil(bytesLeft / whole.BYTES_PER_ELEMENT))
      bytesLeft -= Math.max(voxels.byteLength, 1)
      this.#from += voxels.length
      // From here on its voxels are the worker's.
      post({ kind: 'piece', name, voxelCount: whole.length, from, voxels }, [voxels.buffer])
      if (this.#from < whole.length) continue
      this.#volumes = this.#volumes.slice(1)
      this.#from = 0
    }
    this.#timer = setTimeout(() => this.#turn())
  }
}
