import type { PaneElements } from '../../../../src-renderer/viewer/viewer.ts'
import type { Corrector, Tip } from './bench-case.ts'
import { startCornerstone } from './cornerstone.ts'
import { checkNext, heads, measureNext, type NextCase } from './next-case.ts'
import { startOurs } from './ours.ts'
import { type Phantom, phantom, type VolumeName } from './phantom.ts'

/** What the runner calls, one after the other; the runner moves the pointer and presses the keys Z (undo), Y (redo) and N (next case). */
export interface CorrectionBench {
  start(which: 'ours' | 'cornerstone', volume: VolumeName): Promise<void>
  take(tip: Tip): void
  /** Milliseconds of every input since the last call, from the event's time stamp to the frame after the paint. */
  collect(): number[]
  /** How many inputs are measured but not on screen yet. */
  pendingCount(): number
  paintedVoxelCount(): number
  /** Fetches another case; the key N shows it. With `looking` its pixels are looked at and nothing is measured. */
  fetch(looking: boolean): Promise<void>
  /** What the last N took, once everything is drawn; nothing where its pixels were looked at. */
  next(): Promise<NextCase | undefined>
  end(): void
}

declare global {
  interface Window {
    bench: CorrectionBench
  }
}

const elementOf = (pane: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(`[data-pane=${pane}]`)
  if (element === null) throw new Error(`The page has no ${pane} pane.`)
  return element
}
const elements: PaneElements = {
  axial: elementOf('axial'),
  coronal: elementOf('coronal'),
  sagittal: elementOf('sagittal'),
}

/** A case that was fetched waits a little for its turn. */
const fetchedMs = 500

let volume:
  | { readonly name: VolumeName; readonly phantom: Phantom; readonly caseOf: (caseNumber: number) => Phantom }
  | undefined
let corrector: Corrector | undefined
let measured: number[] = []
let pending = 0
let caseNumber = 0
let isLooking = false
let next: Promise<NextCase | undefined> = Promise.resolve(undefined)

/** Waits for the frame after the one that holds the paint, so that drawing and presenting are counted. */
async function measure(event: Event, { painted }: Corrector): Promise<void> {
  pending++
  await painted()
  await new Promise(requestAnimationFrame)
  measured.push(performance.now() - event.timeStamp)
  pending--
}

window.addEventListener(
  'pointermove',
  (event) => {
    if (corrector && event.buttons === 1) void measure(event, corrector)
  },
  { capture: true },
)
window.addEventListener('keydown', (event) => {
  if (corrector === undefined) return
  if (event.key === 'n') {
    next = isLooking
      ? checkNext(corrector).then(() => undefined)
      : measureNext(corrector, () => performance.now() - event.timeStamp)
    return
  }
  void measure(event, corrector)
  if (event.key === 'z') corrector.undo()
  else corrector.redo()
})

window.bench = {
  start: async (which, name) => {
    if (volume?.name !== name) {
      const first = phantom(name)
      volume = { name, phantom: first, caseOf: heads(first) }
    }
    corrector = await (which === 'ours' ? startOurs : startCornerstone)(elements, volume.phantom)
  },
  take: (tip) => corrector?.take(tip),
  collect: () => {
    const collected = measured
    measured = []
    return collected
  },
  pendingCount: () => pending,
  paintedVoxelCount: () => corrector?.paintedVoxelCount() ?? 0,
  fetch: async (looking) => {
    if (volume === undefined || corrector === undefined) throw new Error('No case is shown.')
    isLooking = looking
    await corrector.fetch(volume.caseOf(++caseNumber))
    await new Promise((resolve) => setTimeout(resolve, fetchedMs))
  },
  next: () => next,
  end: () => {
    corrector?.end()
    corrector = undefined
    caseNumber = 0
    for (const element of Object.values(elements)) element.replaceChildren()
  },
}
