import type { Patch } from '@contract/correction.ts'
import type { ToolRequest } from '@correction/tool/run-tool.ts'
import type { Aim } from '../../viewer/viewer.ts'
import type { ToolAnswer } from './tool-runner.ts'

/** How long the pointer rests before it is worked out what a click would do. */
export const restMs = 80

export interface AimingNeeds {
  /** What would be done there; `undefined`: nothing, or nothing that may be shown now. */
  requestOf(aim: Aim): ToolRequest | undefined
  preview(request: ToolRequest): Promise<ToolAnswer>
  /** `aim` is what the patch would come of; none: nothing is aimed at any more. */
  show(patch: Patch | undefined, aim: Aim | undefined): void
}

/**
 * Shows what would come of the hand where it is: a click as soon as the pointer rests, until it moves on; a line that is
 * being drawn as it goes on, at most once a frame. One answer is waited for at a time.
 */
export class Aiming {
  readonly #needs: AimingNeeds
  #aim: Aim | undefined
  /** Answers to what was aimed at before count no more. */
  #turn = 0
  #isShown = false
  #isAsking = false
  #frame: number | undefined
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(needs: AimingNeeds) {
    this.#needs = needs
  }

  aim(aim: Aim | undefined): void {
    if (aim !== undefined && isSameVoxel(aim, this.#aim)) return
    if (aim === undefined || 'voxel' in aim) this.drop()
    this.#aim = aim
    this.#askSoon()
  }

  /** The labels, the segment or what may change is another one. */
  refresh(): void {
    const aim = this.#aim
    this.drop()
    if (aim) this.aim(aim)
  }

  /** Nothing is aimed at, and nothing is shown any more. */
  drop(): void {
    this.#turn++
    this.#aim = undefined
    clearTimeout(this.#rest)
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#frame = undefined
    this.#show(undefined)
  }

  #askSoon(): void {
    if (this.#aim === undefined) return
    clearTimeout(this.#rest)
    if ('voxel' in this.#aim) this.#rest = setTimeout(() => void this.#ask(), restMs)
    else
      this.#frame ??= requestAnimationFrame(() => {
        this.#frame = undefined
        void this.#ask()
      })
  }

  async #ask(): Promise<void> {
    const aim = this.#aim
    if (aim === undefined || this.#isAsking) return
    const request = this.#needs.requestOf(aim)
    if (request === undefined) {
      this.#show(undefined)
      return
    }
    const turn = this.#turn
    this.#isAsking = true
    const answer = await this.#needs.preview(request)
    this.#isAsking = false
    if (turn === this.#turn) this.#show(answer.kind === 'patch' ? answer.patch : undefined)
    if (aim !== this.#aim) this.#askSoon()
  }

  #show(patch: Patch | undefined): void {
    if (patch || this.#isShown) this.#needs.show(patch, this.#aim)
    this.#isShown = patch !== undefined
  }
}

const isSameVoxel = (aim: Aim, former: Aim | undefined): boolean =>
  former !== undefined &&
  'voxel' in aim &&
  'voxel' in former &&
  aim.tool === former.tool &&
  aim.pane === former.pane &&
  (['x', 'y', 'z'] as const).every((axis) => aim.voxel[axis] === former.voxel[axis])
