import type { PaintOver } from '@correction/tool/guard.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import { mapOfDoubt } from '../doubtful-places.ts'
import type { NamedPolicy } from './tool-case.ts'

/** An intensity range, both ends belong to it. */
export interface Intensities {
  readonly low: number
  readonly high: number
}

/** Doubt from this share of the largest possible value up counts as doubtful at first. */
const firstDoubtShare = 0.1

/** What the reader allows the tools to change, beside the segments that are locked. */
export class PaintOverChoice {
  #over = $state.raw<PaintOver>({ kind: 'all' })
  #doubtFromShare = $state<number>()
  #intensities = $state.raw<Intensities>()

  get over(): PaintOver {
    return this.#over
  }
  setOver(over: PaintOver): void {
    this.#over = over
  }
  /** Only voxels of at least this share of the largest doubt, 0..1; absent: whatever the doubt. */
  get doubtFromShare(): number | undefined {
    return this.#doubtFromShare
  }
  setDoubt(share: number | undefined): void {
    this.#doubtFromShare = share
  }
  toggleDoubt(): void {
    this.#doubtFromShare = this.#doubtFromShare === undefined ? firstDoubtShare : undefined
  }
  get intensities(): Intensities | undefined {
    return this.#intensities
  }
  setIntensities(range: Intensities | undefined): void {
    this.#intensities = range
  }
  get isRestricted(): boolean {
    return this.#over.kind !== 'all' || this.#doubtFromShare !== undefined || this.#intensities !== undefined
  }
  reset(): void {
    this.#over = { kind: 'all' }
    this.#doubtFromShare = this.#intensities = undefined
  }

  /** The doubt that voxels are asked for: mutual information, or else predictive entropy. */
  doubtOf(session: CaseSession) {
    return mapOfDoubt(session.viewed.uncertainty)
  }

  policy(session: CaseSession, locked: ReadonlySet<number>): NamedPolicy {
    const doubt = this.doubtOf(session)
    const share = this.#doubtFromShare
    return {
      over: this.#over,
      locked: [...locked],
      within: [
        ...(share === undefined || !doubt
          ? []
          : [
              {
                volume: doubt.measure,
                low: Math.max(1, Math.ceil((share * doubt.limit) / doubt.perUnit)),
                high: Number.POSITIVE_INFINITY,
              },
            ]),
        ...(this.#intensities ? [{ volume: 'scan' as const, ...this.#intensities }] : []),
      ],
    }
  }
}
