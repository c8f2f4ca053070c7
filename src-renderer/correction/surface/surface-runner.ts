import type { Patch } from '@contract/correction.ts'
import type { PatchDirection } from '@correction/journal/patch.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { FromSurfaces, SegmentSurface, ToSurfaces } from './surface-replica.ts'

/** As much of a web worker as is asked for. */
export interface SurfaceWorker {
  postMessage(message: ToSurfaces): void
  /** Called with every answer, also with that of a worker that could not go on. */
  onAnswer: (answer: FromSurfaces) => void
  terminate(): void
}

export interface SurfaceRunnerNeeds {
  readonly labelmap: Labelmap
  readonly startWorker: () => SurfaceWorker
  /** `false` while a stroke is painted: its voxels are on their way, and it must not wait. */
  readonly mayWork: () => boolean
  /** The surfaces of the segments that have changed; the first time, of all. */
  readonly onSurfaces: (surfaces: readonly SegmentSurface[], durationMs: number) => void
  readonly onFailed: (because: string) => void
  /** Whether surfaces are being made that are not shown yet. */
  readonly onPending: (isPending: boolean) => void
}

/** From the last change until surfaces follow it. */
export const restMs = 300

/**
 * Keeps the surfaces of one labelmap up to date, beside the window: once the labelmap has rested, the segments whose voxels
 * have changed are asked for. One question is worked on at a time.
 */
export class SurfaceRunner {
  readonly #needs: SurfaceRunnerNeeds
  #worker: SurfaceWorker | undefined
  /** What has to be asked for; `all` at first. */
  #stale: Set<number> | 'all' = 'all'
  #isAsked = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(needs: SurfaceRunnerNeeds) {
    this.#needs = needs
    needs.onPending(true)
    this.#timer = setTimeout(() => this.#ask(), 0)
  }

  /** The labelmap has changed so. */
  change(patch: Patch, direction: PatchDirection): void {
    // Before the worker has the labelmap there is nothing to follow.
    if (patch.runs.length === 0 || !this.#worker) return
    const { tool, segmentValue, runs } = patch
    this.#worker.postMessage({ kind: 'change', patch: { tool, segmentValue, runs }, direction })
    if (this.#stale !== 'all') for (const value of valuesIn(runs)) this.#stale.add(value)
    this.#needs.onPending(true)
    this.#rest()
  }

  end(): void {
    clearTimeout(this.#timer)
    this.#worker?.terminate()
    this.#worker = undefined
    this.#isAsked = true
  }

  #rest(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ask(), restMs)
  }

  #ask(): void {
    if (this.#isAsked) return
    if (!this.#needs.mayWork()) {
      this.#rest()
      return
    }
    const worker = this.#standing()
    const values = this.#stale === 'all' ? undefined : [...this.#stale]
    this.#stale = new Set()
    this.#isAsked = true
    worker.postMessage({ kind: 'ask', values })
  }

  #standing(): SurfaceWorker {
    if (this.#worker) return this.#worker
    const worker = this.#needs.startWorker()
    worker.onAnswer = (answer) => {
      if (worker === this.#worker) this.#answered(answer)
    }
    worker.postMessage({ kind: 'labelmap', labelmap: this.#needs.labelmap })
    this.#worker = worker
    return worker
  }

  #answered(answer: FromSurfaces): void {
    if (answer.kind === 'failed') {
      this.end()
      this.#needs.onPending(false)
      this.#needs.onFailed(answer.because)
      return
    }
    this.#isAsked = false
    const isStale = this.#stale === 'all' || this.#stale.size > 0
    this.#needs.onPending(isStale)
    this.#needs.onSurfaces(answer.surfaces, answer.durationMs)
    if (isStale) this.#rest()
  }
}

/** The segments that lose or gain a voxel. */
function valuesIn(runs: Uint32Array): ReadonlySet<number> {
  const values = new Set<number>()
  for (let at = 0; at < runs.length; at += 4) {
    values.add(runs[at + 2]!)
    values.add(runs[at + 3]!)
  }
  values.delete(0)
  return values
}
