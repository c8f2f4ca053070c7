import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beside, cropped } from './compose.mjs'
import { decodePng, encodePng } from './png.mjs'

/** No picture of the manual is larger, bytes. */
const largestBytes = 150_000
/** Tried one after the other until a picture is small enough. */
const colorCounts = [256, 192, 144, 112, 88]
/** Width that a page of the manual gives a picture, and what lies between two parts of it. */
const pageWidth = 680
const gap = 8
const leastHeight = 320
const statusBarHeight = 30
/** Width of the column of panels. */
const panelWidth = 320
const paneWidth = pageWidth - gap - panelWidth

/** Of R, A, S, by pane. */
const axesOf = {
  'pane-axial': { across: 0, down: 1, through: 2 },
  'pane-coronal': { across: 0, down: 2, through: 1 },
  'pane-sagittal': { across: 1, down: 2, through: 0 },
}
/** Pixels over which it is measured how far a pixel goes. */
const reach = 100

/** The window of the application, to act in it and to take pictures of it. */
export class Scene {
  #folder
  #wanted

  /** Only the wanted pictures are written; all of them if none is named. */
  constructor(page, { folder, wanted }) {
    this.page = page
    this.#folder = folder
    this.#wanted = new Set(wanted)
    mkdirSync(folder, { recursive: true })
  }

  /** Waits for frames and for what follows an input. */
  settle(milliseconds = 500) {
    return this.page.waitForTimeout(milliseconds)
  }
  async press(...keys) {
    for (const key of keys) await this.page.keyboard.press(key)
    await this.settle()
  }
  click(testid) {
    return this.page.getByTestId(testid).first().click()
  }
  /** Where an element is in the window, whole pixels. */
  async box(testid) {
    const element = this.page.getByTestId(testid).first()
    await element.scrollIntoViewIfNeeded()
    const box = await element.boundingBox()
    if (!box) throw new Error(`${testid} is not on screen.`)
    const [x, y] = [Math.round(box.x), Math.round(box.y)]
    // What scrolls may go on below the window and its status bar.
    const { height } = this.page.viewportSize()
    return {
      x,
      y,
      width: Math.floor(box.width),
      height: Math.floor(Math.min(box.height, height - statusBarHeight - y)),
    }
  }
  async middle(testid) {
    const { x, y, width, height } = await this.box(testid)
    return { x: x + Math.round(width / 2), y: y + Math.round(height / 2) }
  }

  /** Draws through points, given from the middle of a pane in pixels; the button stays down where `held`. */
  async drag(pane, points, { held = false } = {}) {
    const { x, y } = await this.middle(pane)
    const { mouse } = this.page
    const [first, ...others] = points
    await mouse.move(x + first[0], y + first[1])
    await mouse.down()
    for (const [across, down] of others) await mouse.move(x + across, y + down, { steps: 4 })
    if (!held) await mouse.up()
    await this.settle()
  }
  async clickIn(pane, [across, down]) {
    const { x, y } = await this.middle(pane)
    await this.page.mouse.click(x + across, y + down)
    await this.settle()
  }
  async hover(pane, [across, down]) {
    const { x, y } = await this.middle(pane)
    await this.page.mouse.move(x + across, y + down, { steps: 3 })
    await this.settle()
  }
  /** Scrolls a pane, and draws it along with the middle button, until a position of the scan (R, A, S in mm) is in its middle. */
  async lookAt(pane, position) {
    const { x, y } = await this.middle(pane)
    const { mouse } = this.page
    const { across, down, through } = axesOf[pane]
    const pointedAt = async (right = 0, below = 0) => {
      await mouse.move(x + right, y + below)
      await this.settle(80)
      const text = await this.page.getByTestId('probe-position').textContent()
      return text.match(/-?\d+\.\d/g).map(Number)
    }
    const awayFrom = async () => (await pointedAt())[through] - position[through]
    for (let away = await awayFrom(), notch = 100; Math.abs(away) > 0.5; ) {
      await mouse.wheel(0, notch)
      const now = await awayFrom()
      if (Math.abs(now) > Math.abs(away)) notch = -notch
      away = now
    }
    for (let time = 0; time < 3; time++) {
      const [here, there] = [await pointedAt(), await pointedAt(reach, reach)]
      const pixels = (axis) => (reach * (here[axis] - position[axis])) / (there[axis] - here[axis])
      await pointedAt()
      await mouse.down({ button: 'middle' })
      await mouse.move(x + pixels(across), y + pixels(down), { steps: 4 })
      await mouse.up({ button: 'middle' })
    }
    await this.settle()
  }
  /** Waits until the open operation shows what it would change. */
  async previewed() {
    await this.page.locator('[data-testid=operation-state][data-state=ready]').waitFor({ timeout: 30_000 })
    await this.settle()
  }

  /** The middle of a pane, or what lies `across` pixels right of it, as wide as fits beside a panel. */
  async partOf(pane, { height = leastHeight, width = paneWidth, across = 0 } = {}) {
    const { x, y } = await this.middle(pane)
    return { x: x + across - Math.round(width / 2), y: y - Math.round(height / 2), width, height }
  }

  /** A part of the window as it is now. */
  async part(part) {
    return cropped(decodePng(await this.page.screenshot()), part)
  }
  /** The middle of a pane and a panel of the column, next to each other. */
  async takeBeside(name, pane, panel, { across = 0 } = {}) {
    if (!this.#isWanted(name)) return
    const column = await this.box(panel)
    const height = Math.max(leastHeight, column.height)
    await this.take(name, await this.part(await this.partOf(pane, { height, across })), await this.part(column))
  }

  /** Writes a picture: of parts next to each other, or of the whole window. */
  async take(name, ...parts) {
    if (!this.#isWanted(name)) return
    const picture = parts.length === 0 ? decodePng(await this.page.screenshot()) : beside(parts, { gap })
    const count = colorCounts.find((colors) => encodePng(picture, colors).length < largestBytes)
    const file = count && encodePng(picture, count)
    if (!file) throw new Error(`${name} is too large, even with few colors.`)
    const path = join(this.#folder, `${name}.png`)
    writeFileSync(path, file)
    console.log(`${path}: ${picture.width} × ${picture.height}, ${Math.ceil(file.length / 1000)} kB`)
  }

  #isWanted(name) {
    return this.#wanted.size === 0 || this.#wanted.has(name)
  }
}
