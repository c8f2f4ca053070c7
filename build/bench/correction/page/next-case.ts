import type { Corrector } from './bench-case.ts'
import { type Phantom, paneNames } from './phantom.ts'

/** Milliseconds from the key to the frame after the one that shows the scan in the first pane, in every pane, and everything. */
export interface NextCase {
  readonly firstMs: number
  readonly allMs: number
  readonly completeMs: number
}

/** Every second head is so much brighter, which tells it from that of the case before. */
const brighterBy = 60
/** What two pictures of one slice may differ by. */
const tolerance = 3

/** The head that is gone on to, over and over, in arrays of its own: that of the first case, and a brighter one. */
export function heads(first: Phantom): (caseNumber: number) => Phantom {
  const brighter = first.scan.map((value) => (value > 5 ? value + brighterBy : value))
  return (caseNumber) => ({
    ...first,
    scan: (caseNumber % 2 === 0 ? first.scan : brighter).slice(),
    uncertainty: first.uncertainty.slice(),
  })
}

/** CSS pixels from the middle of a pane, right and up: in the head, beyond labels and doubt, off the crosshair. */
const patchAt = 85
const patchSize = 9

/** Mean brightness of the same small part of the head in each pane, as it is on screen. */
const brightness = ({ canvasOf }: Corrector): readonly number[] =>
  paneNames.map((pane) => {
    const canvas = canvasOf(pane)
    const patch = document.createElement('canvas').getContext('2d')
    if (patch === null) throw new Error('This page cannot draw on a canvas.')
    patch.drawImage(canvas, -(canvas.width / 2 + patchAt), -(canvas.height / 2 - patchAt))
    const { data } = patch.getImageData(0, 0, patchSize, patchSize)
    return data.reduce((sum, value, at) => sum + (at % 4 === 0 ? value : 0), 0) / patchSize ** 2
  })

const nextFrame = () => new Promise(requestAnimationFrame)

/** Goes on to the case that was fetched, and measures; `since` tells how long ago the key was pressed. */
export async function measureNext(corrector: Corrector, since: () => number): Promise<NextCase> {
  const shown = corrector.showNext()
  const framed = (drawn: Promise<void>) => drawn.then(nextFrame).then(since)
  const [firstMs, allMs, completeMs] = await Promise.all([
    framed(shown.first),
    framed(shown.all),
    framed(shown.complete),
  ])
  return { firstMs, allMs, completeMs }
}

/**
 * The same without measuring: looks at the pixels at the moments that are measured otherwise. Throws if a pane shows the
 * case before where the next one should stand.
 */
export async function checkNext(corrector: Corrector): Promise<void> {
  const before = brightness(corrector)
  const shown = corrector.showNext()
  const seen = (drawn: Promise<void>) => drawn.then(() => brightness(corrector))
  const [first, all, complete] = await Promise.all([seen(shown.first), seen(shown.all), seen(shown.complete)])
  const far = (from: readonly number[]) => complete.map((value, at) => Math.abs(value - (from[at] ?? 0)))
  const told = JSON.stringify({ before, first, all, complete })
  if (Math.min(...far(before)) < brighterBy / 3) throw new Error(`The cases look alike: ${told}`)
  if (Math.min(...far(first)) > tolerance) throw new Error(`No pane showed the next case: ${told}`)
  if (Math.max(...far(all)) > tolerance) throw new Error(`A pane did not show the next case: ${told}`)
}
