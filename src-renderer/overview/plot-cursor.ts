import type { Spot } from './lasso.ts'

/** Where the keyboard is in a plot, and the corner of the box that it began; px. */
export interface PlotCursor extends Spot {
  readonly corner?: Spot
}

interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

const stepPx = 10
const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * What a key does: arrows move (with Shift by single pixels), Enter begins a box and the next one closes it, Escape calls it
 * off. `undefined`: the key means nothing here. The cursor begins in the middle.
 */
export function afterKey(
  cursor: PlotCursor | undefined,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  { widthPx, heightPx }: Size,
): { readonly cursor: PlotCursor | undefined; readonly box?: readonly [Spot, Spot] } | undefined {
  const at = cursor ?? { x: Math.round(widthPx / 2), y: Math.round(heightPx / 2) }
  const direction = directions[key]
  if (direction) {
    const step = shiftKey ? 1 : stepPx
    const x = Math.max(0, Math.min(widthPx, at.x + direction[0] * step))
    const y = Math.max(0, Math.min(heightPx, at.y + direction[1] * step))
    return { cursor: { ...at, x, y } }
  }
  if (key === 'Escape' && cursor) return { cursor: cursor.corner ? { x: at.x, y: at.y } : undefined }
  if (key !== 'Enter') return undefined
  if (at.corner) return { cursor: { x: at.x, y: at.y }, box: [at.corner, { x: at.x, y: at.y }] }
  return { cursor: { x: at.x, y: at.y, corner: { x: at.x, y: at.y } } }
}
