import type { CanvasPoint } from './pane-view.ts'

/** What a pressed button does until it is released. */
export interface Drag {
  /** Every position since the last call, in order; CSS pixels from the pane's upper left corner. */
  move(points: readonly CanvasPoint[]): void
  end(): void
}

export interface PaneActions {
  /** A button went down; `undefined`: nothing to drag. */
  press(at: CanvasPoint, event: PointerEvent): Drag | undefined
  /** The pointer is over the pane without a pressed button, or has left it. */
  hover(at: CanvasPoint | undefined): void
  wheel(at: CanvasPoint, event: WheelEvent): void
}

/** Sends an element's pointer events to `actions`; returns the end of it. */
export function listenToPointer(element: HTMLElement, actions: PaneActions): () => void {
  const controller = new AbortController()
  const { signal } = controller
  let drag: { readonly pointerId: number; readonly does: Drag } | undefined
  const positionOf = ({ clientX, clientY }: MouseEvent, origin = element.getBoundingClientRect()): CanvasPoint => ({
    x: clientX - origin.left,
    y: clientY - origin.top,
  })
  const end = ({ pointerId }: PointerEvent) => {
    if (drag?.pointerId !== pointerId) return
    const { does } = drag
    drag = undefined
    does.end()
  }
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
    options?: AddEventListenerOptions,
  ) => element.addEventListener(name, listener, { ...options, signal })

  listen('pointerdown', (event) => {
    if (drag !== undefined) return
    const does = actions.press(positionOf(event), event)
    if (does === undefined) return
    event.preventDefault()
    element.setPointerCapture(event.pointerId)
    drag = { pointerId: event.pointerId, does }
  })
  listen('pointermove', (event) => {
    if (drag === undefined) actions.hover(positionOf(event))
    else if (drag.pointerId === event.pointerId) {
      const origin = element.getBoundingClientRect()
      const passed = event.getCoalescedEvents()
      drag.does.move((passed.length === 0 ? [event] : passed).map((each) => positionOf(each, origin)))
    }
  })
  listen('pointerup', end)
  listen('pointercancel', end)
  listen('lostpointercapture', end)
  listen('pointerleave', () => actions.hover(undefined))
  listen('contextmenu', (event) => event.preventDefault())
  listen(
    'wheel',
    (event) => {
      event.preventDefault()
      actions.wheel(positionOf(event), event)
    },
    { passive: false },
  )
  return () => controller.abort()
}
