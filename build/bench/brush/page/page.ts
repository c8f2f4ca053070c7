import type { PaneElements } from '../../../../src-renderer/viewer/viewer.ts'
import { startCornerstone } from './cornerstone.ts'
import { startOurs } from './ours.ts'

/** What the runner calls, one after the other; the runner moves the pointer. */
export interface BrushBench {
  start(which: 'ours' | 'cornerstone'): Promise<void>
  /** Milliseconds of every movement since the last call, from the event's time stamp to the frame after the paint. */
  collect(): number[]
  /** How many movements are measured but not on screen yet. */
  pendingCount(): number
  paintedVoxelCount(): number
  end(): void
}

declare global {
  interface Window {
    bench: BrushBench
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

let brush: Awaited<ReturnType<typeof startOurs>> | undefined
let measured: number[] = []
let pending = 0

/** Waits for the frame after the one that holds the paint, so that drawing and presenting are counted. */
async function measure(event: PointerEvent): Promise<void> {
  if (brush === undefined || event.buttons !== 1) return
  pending++
  await brush.painted()
  await new Promise(requestAnimationFrame)
  measured.push(performance.now() - event.timeStamp)
  pending--
}
window.addEventListener('pointermove', measure, { capture: true })

window.bench = {
  start: async (which) => {
    brush = await (which === 'ours' ? startOurs(elements) : startCornerstone(elements))
  },
  collect: () => {
    const collected = measured
    measured = []
    return collected
  },
  pendingCount: () => pending,
  paintedVoxelCount: () => brush?.paintedVoxelCount() ?? 0,
  end: () => {
    brush?.end()
    brush = undefined
    for (const element of Object.values(elements)) element.replaceChildren()
  },
}
