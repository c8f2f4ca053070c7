import type { PaneName } from '../../../../src-renderer/viewer/viewer.ts'

/** Red parts of what a canvas shows, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly red: Uint8Array
}

export function pictureOf(canvas: HTMLCanvasElement): Picture {
  const { width, height } = canvas
  const copy = document.createElement('canvas')
  copy.width = width
  copy.height = height
  const context = copy.getContext('2d')
  if (context === null) throw new Error('This page cannot draw on a canvas.')
  context.drawImage(canvas, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, red: Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0) }
}

export function canvasOf(pane: PaneName, kind: 'cornerstone-canvas' | 'viewer-canvas'): HTMLCanvasElement {
  const canvas = document.querySelector<HTMLCanvasElement>(`[data-pane=${pane}] canvas.${kind}`)
  if (canvas === null) throw new Error(`The ${pane} pane has no ${kind}.`)
  return canvas
}

/** Pixels whose brightness differs between two pictures although the first is even within one pixel around. */
export function farMismatchCount(a: Picture, b: Picture): number {
  const bright = ({ red }: Picture, at: number) => (red[at] ?? 0) > 127
  let count = 0
  for (let y = 1; y < a.height - 1; y++)
    for (let x = 1; x < a.width - 1; x++) {
      const at = y * a.width + x
      if (bright(a, at) === bright(b, at)) continue
      const around = [-1, 0, 1].flatMap((dy) => [-1, 0, 1].map((dx) => bright(a, at + dy * a.width + dx)))
      if (new Set(around).size === 1) count++
    }
  return count
}

/** Largest and mean difference of two pictures of one size, 0..255. */
export function differenceOf(a: Picture, b: Picture): { largest: number; mean: number } {
  if (a.width !== b.width || a.height !== b.height) throw new Error('The pictures differ in size.')
  let largest = 0
  let sum = 0
  a.red.forEach((value, at) => {
    const difference = Math.abs(value - (b.red[at] ?? 0))
    largest = Math.max(largest, difference)
    sum += difference
  })
  return { largest, mean: sum / a.red.length }
}
