import type { CanvasPoint } from './pane-view.ts'

/** Where the pointer is, and how hard a pen presses: 0..1, absent for what cannot press. */
export interface PointerPosition extends CanvasPoint {
  readonly pressure?: number
}

/** What a pressed button does until it is released. */
export interface Drag {
  /** Every position since the last call, in order; CSS pixels from the pane's upper left corner. */
  move(points: readonly PointerPosition[]): void
  end(): void
  /** It was called off by Escape or by the system; without this, it ends as if released. */
  cancel?(): void
}

export interface PaneActions {
  /** A button went down; `undefined`: nothing to drag. */
  press(at: PointerPosition, event: PointerEvent): Drag | undefined
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
  const pressedAt = (event: PointerEvent, origin?: DOMRect): PointerPosition => {
    const at = positionOf(event, origin)
    return event.pointerType === 'pen' ? { ...at, pressure: event.pressure } : at
  }
  const end = ({ pointerId }: PointerEvent) => {
    if (drag?.pointerId !== pointerId) return
    const { does } = drag
    drag = undefined
    does.end()
  }
  const cancel = ({ pointerId }: { readonly pointerId: number }) => {
    if (drag?.pointerId !== pointerId) return
    const { does } = drag
    drag = undefined
    if (does.cancel === undefined) does.end()
    else does.cancel()
  }
  const listen = <Name extends keyof HTMLElementEventMap>(
    name: Name,
    listener: (event: HTMLElementEventMap[Name]) => void,
    options?: AddEventListenerOptions,
  ) => element.addEventListener(name, listener, { ...options, signal })

  listen('pointerdown', (event) => {
    if (drag !== undefined) return
    const does = actions.press(pressedAt(event), event)
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
      drag.does.move((passed.length === 0 ? [event] : passed).map((each) => pressedAt(each, origin)))
    }
  })
  listen('pointerup', end)
  listen('pointercancel', cancel)
  // After a release there is no drag any more: what loses the pointer was called off by the system.
  listen('lostpointercapture', cancel)
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
  // While something is drawn, Escape is about that alone.
  const stopEscape = listenToEscape(() => {
    if (drag?.does.cancel === undefined) return false
    cancel(drag)
    return true
  })
  return () => {
    controller.abort()
    stopEscape()
  }
}

/** Asks on Escape, before any command; `true`: it was about this. Returns the end. */
export function listenToEscape(callOff: () => boolean): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !callOff()) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', listener, { capture: true })
  return () => window.removeEventListener('keydown', listener, { capture: true })
}
