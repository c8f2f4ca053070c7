import type { Locator } from 'playwright-core'
import type { Application } from './application.ts'
import { byTestId } from './reader.ts'

/** A place in a pane, in fractions of its width and height. */
type Place = readonly [number, number]

/** The pointer in the panes, by their names. */
export function panePointer(application: () => Application) {
  const pane = (name: string): Locator => byTestId(application(), `pane-${name}`)

  async function boxOf(name: string) {
    const box = await pane(name).boundingBox()
    if (!box) throw new Error(`The ${name} pane is not on screen.`)
    return box
  }

  async function pointAt(name: string, at: Place = [0.5, 0.5]): Promise<void> {
    const { x, y, width, height } = await boxOf(name)
    await application().page.mouse.move(x + width * at[0], y + height * at[1], { steps: 6 })
  }

  async function dragIn(name: string, from: Place, to: Place): Promise<void> {
    const { mouse } = application().page
    await pointAt(name, from)
    await mouse.down()
    await pointAt(name, to)
    await mouse.up()
  }
  return { pane, boxOf, pointAt, dragIn }
}
