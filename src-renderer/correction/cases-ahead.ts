import type { Workstation } from '@contract/contract.ts'
import type { QueueItem } from '@contract/queue.ts'
import { voxelCount } from '@volume/grid.ts'
import type { LoadedCase, LoadNeeds } from './loaded-case.ts'
import { loadCase } from './loaded-case.ts'

export interface AheadNeeds extends LoadNeeds {
  readonly workstation: LoadNeeds['workstation'] & Pick<Workstation, 'queue'>
  /** The case that comes next is loaded: whatever can be done for its first picture is done now, and ends before others are loaded. */
  readonly ready: (loaded: LoadedCase) => Promise<void>
}

/** What the cases ahead may take together; the next one is loaded whatever it takes. */
const budgetBytes = 384 * 1024 * 1024
const longestQueue = 3
/** Of a voxel: the scan's value (up to 4), its label, and two maps of doubt. */
const bytesPerVoxel = 10

/** A quick reader needs the next case alone, and loading others would be in the way of a switch. */
const readerStays = () => new Promise<void>((resolve) => setTimeout(resolve, 5000))

/** The cases that stand first in the queue, loaded before they are asked for. A failure is kept silent here: opening it says it aloud. */
export class CasesAhead {
  readonly #needs: AheadNeeds
  readonly #rest: () => Promise<void>
  readonly #loading = new Map<string, Promise<LoadedCase | undefined>>()
  /** Only the latest call goes on loading. */
  #turn = 0

  constructor(needs: AheadNeeds, rest = readerStays) {
    this.#needs = needs
    this.#rest = rest
  }

  /** Loads what comes after the case that is open, one after the other, and lets go of all else. */
  async prepareNext(openCaseId: string): Promise<void> {
    const turn = ++this.#turn
    const page = await this.#needs.workstation.queue.list({ limit: longestQueue + 1 })
    const wanted = withinBudget(
      (page?.items ?? []).filter(({ row }) => row.caseId !== openCaseId).slice(0, longestQueue),
    )
    for (const caseId of this.#loading.keys()) if (!wanted.includes(caseId)) this.#loading.delete(caseId)
    for (const [place, caseId] of wanted.entries()) {
      if (place > 0 && !this.#loading.has(caseId)) await this.#rest()
      if (turn !== this.#turn) return
      const loaded = await this.#load(caseId)
      if (place === 0 && loaded && turn === this.#turn) await this.#needs.ready(loaded)
    }
  }

  #load(caseId: string): Promise<LoadedCase | undefined> {
    const known = this.#loading.get(caseId)
    if (known) return known
    const loading = loadCase(this.#needs, caseId).then(
      (loaded) => (loaded.ok ? loaded.value : undefined),
      () => undefined,
    )
    this.#loading.set(caseId, loading)
    return loading
  }

  /** The case if it was prepared; from then on it is the taker's. */
  async take(caseId: string): Promise<LoadedCase | undefined> {
    const loading = this.#loading.get(caseId)
    this.#loading.delete(caseId)
    return loading
  }

  forget(): void {
    this.#turn++
    this.#loading.clear()
  }
}

/** The first case, and those after it that fit beside it. */
function withinBudget(items: readonly QueueItem[]): readonly string[] {
  let bytes = 0
  return items.flatMap(({ row }, place) => {
    bytes += voxelCount(row) * bytesPerVoxel
    return place === 0 || bytes <= budgetBytes ? [row.caseId] : []
  })
}
