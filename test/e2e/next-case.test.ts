import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Application } from './application.ts'
import { onFirstCase } from './first-case.ts'
import { byTestId, decideBy } from './reader.ts'

// What a reader sees in the very frame that names the next case.

let application: Application

onFirstCase('next-case', 4, (opened) => {
  application = opened
})

interface FirstFrame {
  readonly name: string
  /** Mean differences in grays of 255: from what the pane shows in the end, and of the case before from that. */
  readonly panes: readonly { readonly fromLast: number; readonly beforeFromLast: number }[]
}

/** Watches every frame from now on; answers what stood in the panes when another case's name did for the first time. */
const firstFrameOfNext = (page: Page): Promise<FirstFrame> =>
  page.evaluate(async () => {
    const part = (id: string) => document.querySelector<HTMLElement>(`[data-testid=${id}]`)
    const pictures = () =>
      ['axial', 'coronal', 'sagittal'].map((pane) => {
        const canvas = document.querySelector<HTMLCanvasElement>(`[data-testid=pane-${pane}] canvas.viewer-canvas`)
        const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data
        if (!data) throw new Error(`The ${pane} pane has no picture.`)
        return Float32Array.from({ length: data.length / 4 }, (_, at) => data[at * 4] ?? 0)
      })
    const distance = (a: Float32Array | undefined, b: Float32Array) =>
      b.reduce((sum, value, at) => sum + Math.abs(value - (a?.[at] ?? 0)), 0) / b.length
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const nameBefore = part('case-name')?.textContent
    const before = pictures()
    const isNext = () => {
      const name = part('case-name')?.textContent
      return name !== undefined && name !== '' && name !== nameBefore
    }
    while (!isNext()) await nextFrame()
    // When this frame has been given away: nothing is drawn any more before it is seen.
    await new Promise((resolve) => setTimeout(resolve))
    const first = pictures()
    const name = part('case-name')?.textContent ?? ''
    while (part('panes')?.dataset.complete !== 'true') await nextFrame()
    const last = pictures()
    const panes = last.map((picture, at) => ({
      fromLast: distance(first[at], picture),
      beforeFromLast: distance(before[at], picture),
    }))
    return { name, panes }
  })

test('The frame that names the next case shows it in all panes, as it stays, and nothing of the case before.', async () => {
  const former = await byTestId(application, 'case-name').textContent()
  const watched = firstFrameOfNext(application.page)
  await decideBy(application, 'Enter')
  const { name, panes } = await watched
  expect(name).not.toBe(former)
  expect(panes).toHaveLength(3)
  for (const { fromLast, beforeFromLast } of panes) {
    expect(fromLast).toBeLessThan(1)
    expect(beforeFromLast).toBeGreaterThan(3)
  }
})
