import { newCanvas } from './new-canvas.ts'
import type { CanvasPoint, CanvasSize } from './pane-view.ts'
import { PaneWords } from './pane-words.ts'
import { listenToPointer, type PaneActions } from './pointer.ts'
import type { PaneName } from './viewer.ts'
import { wheelPixels, wheelSteps } from './wheel.ts'

interface ExtraPaneActions {
  readonly press: PaneActions['press']
  readonly hover: PaneActions['hover']
  /** The wheel was turned by whole steps. */
  stepped(steps: number): void
  /** The wheel was turned with Ctrl: the scale is to be multiplied. */
  scaled(times: number, at: CanvasPoint): void
  /** The element has another size. */
  resized(): void
}

/** A pane beside the three: a canvas that fills an element, the words above it, and the pointer in it. */
export class ExtraPane {
  readonly host: HTMLElement
  readonly context: CanvasRenderingContext2D
  readonly words: PaneWords
  readonly #resized: ResizeObserver
  readonly #stopPointer: () => void
  #pendingPixels = 0

  constructor(host: HTMLElement, name: PaneName | 'oblique', actions: ExtraPaneActions) {
    this.host = host
    this.context = newCanvas()
    this.words = new PaneWords(name)
    host.classList.add('viewer-pane')
    host.append(this.context.canvas, this.words.element)
    this.#resized = new ResizeObserver(() => actions.resized())
    this.#resized.observe(host)
    this.#stopPointer = listenToPointer(host, {
      press: actions.press,
      hover: actions.hover,
      wheel: (at, event) => {
        const pixels = wheelPixels(event)
        if (event.ctrlKey || event.metaKey) {
          actions.scaled(2 ** (pixels / 300), at)
          return
        }
        const turned = wheelSteps(this.#pendingPixels, pixels)
        this.#pendingPixels = turned.pendingPixels
        if (turned.steps !== 0) actions.stepped(-turned.steps)
      },
    })
  }

  /** Canvas pixels per CSS pixel. */
  get pixelRatio(): number {
    return this.host.clientWidth === 0 ? 1 : this.context.canvas.width / this.host.clientWidth
  }

  /** Fits the canvas to the element; canvas pixels. */
  fit(): CanvasSize {
    const { canvas } = this.context
    const width = Math.round(this.host.clientWidth * devicePixelRatio)
    const height = Math.round(this.host.clientHeight * devicePixelRatio)
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width
      canvas.height = height
    }
    return { width, height }
  }

  /** Fits the canvas and makes it black; says whether there is anything to draw on. */
  begin(): boolean {
    const { width, height } = this.fit()
    this.context.fillStyle = '#000'
    this.context.fillRect(0, 0, width, height)
    return width > 0 && height > 0
  }

  destroy(): void {
    this.#stopPointer()
    this.#resized.disconnect()
    this.host.classList.remove('viewer-pane')
    this.context.canvas.remove()
    this.words.element.remove()
  }
}
