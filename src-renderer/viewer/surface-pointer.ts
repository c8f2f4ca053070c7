import type { CanvasPoint } from './pane-view.ts'
import { type Drag, listenToPointer } from './pointer.ts'
import { dragged, orbited, panned, type SurfaceCamera, zoomed } from './surface-camera.ts'
import type { SurfaceView } from './surface-view.ts'

/** A press that moves less than this is a click; CSS pixels. */
const clickPixels = 4
const zoomPerWheelPixel = 0.0015
const zoomPerKey = 1.2
const radiansPerKey = Math.PI / 36

/** Turns by the left button, moves by the middle one or with Shift, zooms by the wheel; a click points. Returns the end. */
export function listenToSurfacePointer(
  host: HTMLElement,
  view: SurfaceView,
  onClick: (at: CanvasPoint) => void,
): () => void {
  return listenToPointer(host, {
    press: (at, { button, shiftKey }) => {
      host.focus()
      if (button === 1 || (button === 0 && shiftKey)) return follow(view, at, panned)
      return button === 0 ? follow(view, at, dragged, () => onClick(at)) : undefined
    },
    hover: () => {},
    wheel: (at, { deltaY }) => {
      view.camera = zoomed(view.camera, Math.exp(-deltaY * zoomPerWheelPixel), view.fromMiddle(at))
    },
  })
}

function follow(
  view: SurfaceView,
  start: CanvasPoint,
  moved: (camera: SurfaceCamera, by: CanvasPoint) => SurfaceCamera,
  clicked?: () => void,
): Drag {
  const { camera } = view
  let isClick = true
  return {
    move: (points) => {
      const last = points.at(-1)
      if (last === undefined) return
      const by = { x: last.x - start.x, y: last.y - start.y }
      isClick &&= Math.hypot(by.x, by.y) < clickPixels
      if (!isClick || !clicked) view.camera = moved(camera, by)
    },
    end: () => {
      if (isClick) clicked?.()
    },
  }
}

/** What a key does while the view has the keyboard; `false`: nothing. */
export function pressSurfaceKey(view: SurfaceView, { key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false
  const { camera } = view
  switch (key) {
    case 'ArrowLeft':
      view.camera = orbited(camera, -radiansPerKey, 0)
      return true
    case 'ArrowRight':
      view.camera = orbited(camera, radiansPerKey, 0)
      return true
    case 'ArrowUp':
      view.camera = orbited(camera, 0, radiansPerKey)
      return true
    case 'ArrowDown':
      view.camera = orbited(camera, 0, -radiansPerKey)
      return true
    case '+':
    case '=':
      view.camera = zoomed(camera, zoomPerKey)
      return true
    case '-':
      view.camera = zoomed(camera, 1 / zoomPerKey)
      return true
    case 'r':
    case 'R':
      view.reset()
      return true
    default:
      return false
  }
}
