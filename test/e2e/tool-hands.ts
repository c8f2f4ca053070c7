import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { PaneName } from '../../src-main/pipeline/volume/pane-plane.ts'
import type { Application } from './application.ts'
import { decodePng, differingPixels, type Pixels } from './png.ts'
import { byTestId } from './reader.ts'

/** From the middle of the axial pane, CSS pixels. */
export type Way = readonly (readonly [number, number])[]

/** A closed way around the middle. */
export const loop = (radius: number): Way =>
  Array.from({ length: 17 }, (_, step): readonly [number, number] => {
    const angle = (step / 16) * 2 * Math.PI
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  })

/** The hand of a reader with the tools of correction, and what the journal on disk says of it. */
export function toolHands(application: Application) {
  const { page } = application
  const axial = byTestId(application, 'pane-axial')

  /** CSS pixels of the pane's middle. */
  async function middle(): Promise<{ x: number; y: number }> {
    const box = await axial.boundingBox()
    if (!box) throw new Error('The pane is not on screen.')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  }

  /** Steps that are applied, on disk. */
  const appliedCount = () =>
    page.evaluate(async () => {
      const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10 })
      return rows.reduce((sum, { strokeCount }) => sum + strokeCount, 0)
    })

  const newestPatch = () =>
    page.evaluate(async () => {
      const { rows } = await window.workstation.cohort.list({ offset: 0, limit: 10 })
      for (const { caseId, strokeCount } of rows) {
        if (strokeCount === 0) continue
        const history = await window.workstation.correction.open({ caseId })
        if (!history.ok) throw new Error(history.failure.kind)
        const patch = history.value.patches.at(-1)
        if (!patch) continue
        let [added, removed] = [0, 0]
        const lost = new Set<number>()
        for (let at = 0; at < patch.runs.length; at += 4) {
          const before = patch.runs[at + 2] ?? 0
          if (before === 0) added += patch.runs[at + 1] ?? 0
          else lost.add(before)
          if (patch.runs[at + 3] === 0) removed += patch.runs[at + 1] ?? 0
        }
        return { tool: patch.tool, segmentValue: patch.segmentValue, added, removed, lost: [...lost] }
      }
      return undefined
    })

  /** What the journal holds when it has one entry more, and nothing is on its way. */
  async function afterOneMore(before: number) {
    await expect.poll(appliedCount, { timeout: 20_000 }).toBe(before + 1)
    await expect.poll(() => byTestId(application, 'status-saved').textContent()).toContain('saved')
    return newestPatch()
  }

  /** `halfway` is called when all of the way is drawn and the button is still down. */
  async function drag(points: Way, halfway?: () => Promise<void>): Promise<void> {
    const { x, y } = await middle()
    const { mouse } = page
    const [first, ...others] = points
    if (!first) throw new Error('A drag has a start.')
    await mouse.move(x + first[0], y + first[1])
    await mouse.down()
    for (const [dx, dy] of others) await mouse.move(x + dx, y + dy, { steps: 4 })
    await halfway?.()
    await mouse.up()
  }

  /**
   * A pane as it is painted, without its words; kept by its name if PICTURES names a folder. A screenshot of the window
   * would take the pointer away from what is being dragged.
   */
  async function painted(pane: PaneName = 'axial', name?: string): Promise<Pixels> {
    const url = await byTestId(application, `pane-${pane}`)
      .locator('canvas.viewer-canvas')
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
    const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
    if (name && process.env.PICTURES) writeFileSync(join(process.env.PICTURES, `${name}.png`), png)
    return decodePng(png)
  }

  /** Waits until a pane looks different, or as before, from what was painted once. */
  const differs = (plain: Pixels, pane: PaneName = 'axial') =>
    expect.poll(async () => differingPixels(await painted(pane), plain), { timeout: 20_000 })

  /** The words beside the pointer in the axial pane. */
  const said = () => expect.poll(() => axial.locator('.viewer-said').textContent(), { timeout: 20_000 })

  const operation = (state: string) =>
    byTestId(application, 'operation-state')
      .and(page.locator(`[data-state=${state}]`))
      .waitFor({ timeout: 20_000 })

  return { axial, middle, appliedCount, newestPatch, afterOneMore, drag, painted, differs, said, operation }
}
