import { expect, test } from 'vitest'
import { boxBetween, pointsInside } from '../../../src-renderer/overview/lasso.ts'
import { afterKey, type PlotCursor } from '../../../src-renderer/overview/plot-cursor.ts'

const placed = { x: Float32Array.of(5, 15, 25, Number.NaN), y: Float32Array.of(5, 5, 5, 5) }

test('A lasso takes the points inside its line, also where the line is bent inwards; a point that is not drawn is in none.', () => {
  expect(pointsInside(placed, boxBetween({ x: 0, y: 0 }, { x: 20, y: 10 }))).toEqual([0, 1])
  const bent = [
    { x: 0, y: 0 },
    { x: 30, y: 0 },
    { x: 30, y: 10 },
    { x: 15, y: 2 },
    { x: 0, y: 10 },
  ]
  expect(pointsInside(placed, bent)).toEqual([0, 2])
})

const size = { widthPx: 100, heightPx: 50 }
const typed = (...keys: readonly string[]) => {
  let cursor: PlotCursor | undefined
  let box: unknown
  for (const key of keys) {
    const after = afterKey(cursor, { key: key.replace('Shift+', ''), shiftKey: key.startsWith('Shift+') }, size)
    cursor = after?.cursor
    box = after?.box ?? box
  }
  return { cursor, box }
}

test('By keys a box is begun and closed where the cross is; the cross begins in the middle and stays in the plot.', () => {
  expect(typed('ArrowLeft', 'Enter', 'ArrowRight', 'Shift+ArrowDown', 'Enter').box).toEqual([
    { x: 40, y: 25 },
    { x: 50, y: 26 },
  ])
  expect(typed(...Array.from({ length: 9 }, () => 'ArrowUp')).cursor).toEqual({ x: 50, y: 0 })
  expect(typed('Enter', 'Escape')).toEqual({ cursor: { x: 50, y: 25 }, box: undefined })
  expect(typed('Enter', 'Escape', 'Escape').cursor).toBeUndefined()
  expect(afterKey(undefined, { key: 'a', shiftKey: false }, size)).toBeUndefined()
})
