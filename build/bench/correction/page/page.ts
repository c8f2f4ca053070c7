import type { PaneElements } from '../../../../src-renderer/viewer/viewer.ts'
import type { Corrector, Tip } from './bench-case.ts'
import { startCornerstone } from './cornerstone.ts'
import { startOurs } from './ours.ts'
import { type Phantom, phantom, type VolumeName } from './phantom.ts'

/** What the runner calls, one after the other; the runner moves the pointer and presses the keys Z (undo) and Y (redo). */
export interface CorrectionBench {
  start(which: 'ours' | 'cornerstone', volume: VolumeName): Promise<void>
  take(tip: Tip): void
  /** Milliseconds of every input since the last call, from the event's time stamp to the frame after the paint. */
  collect(): number[]
  /** How many inputs are measured but not on screen yet. */
  pendingCount(): number
  paintedVoxelCount(): number
  /** Shows another case that was fetched before: milliseconds to the frame after its first pane was drawn, and after all were. */
  next(): Promise<{ readonly firstMs: number; readonly completeMs: number }>
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

let volume: { readonly name: VolumeName; readonly phantom: Phantom } | undefined
let corrector: Corrector | undefined
let measured: number[] = []
let pending = 0

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
  void measure(event, corrector)
  if (event.key === 'z') corrector.undo()
  else corrector.redo()
})

window.bench = {
  start: async (which, name) => {
    if (volume?.name !== name) volume = { name, phantom: phantom(name) }
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
  next: async () => {
    if (volume === undefined || corrector === undefined) throw new Error('No case is shown.')
    const { phantom } = volume
    await corrector.fetch({ ...phantom, scan: phantom.scan.slice(), uncertainty: phantom.uncertainty.slice() })
    await new Promise((resolve) => setTimeout(resolve, fetchedMs))
    const started = performance.now()
    const since = () => performance.now() - started
    const { first, complete } = corrector.showNext()
    const framed = (drawn: Promise<void>) => drawn.then(() => new Promise(requestAnimationFrame)).then(since)
    const [firstMs, completeMs] = await Promise.all([framed(first), framed(complete)])
    return { firstMs, completeMs }
  },
  end: () => {
    corrector?.end()
    corrector = undefined
    for (const element of Object.values(elements)) element.replaceChildren()
  },
}
