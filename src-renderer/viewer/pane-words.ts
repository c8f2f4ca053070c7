import type { Point } from '@volume/affine.ts'
import { apply } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { paneColors } from './paint-marks.ts'
import { edgeLettersOf, type PanePlane } from './pane-plane.ts'
import { scaleBar } from './scale-bar.ts'
import { along } from './slice.ts'
import type { PaneName } from './viewer.ts'

const names: Readonly<Record<PaneName, string>> = { axial: 'Axial', coronal: 'Coronal', sagittal: 'Sagittal' }
const worldLetters: Readonly<Record<PaneName, readonly ['x' | 'y' | 'z', string, string]>> = {
  axial: ['z', 'S', 'I'],
  coronal: ['y', 'A', 'P'],
  sagittal: ['x', 'R', 'L'],
}

/** Where a slice lies in the world, e.g. `S 12.5 mm`: the world coordinate of `position` along the pane's direction. */
export function slicePositionText(pane: PaneName, position: Point<'ras'>): string {
  const [coordinate, positive, negative] = worldLetters[pane]
  const mm = position[coordinate]
  const size = Math.abs(mm).toFixed(1)
  return size === '0.0' ? '0.0 mm' : `${mm < 0 ? negative : positive} ${size} mm`
}

/** Number of the slice from 1, counted toward superior, anterior or right. */
export const sliceNumberText = ({ shape }: Grid, { normal }: PanePlane, sliceIndex: number): string =>
  `${along(shape, normal, sliceIndex) + 1} / ${shape[normal.axis]}`

/** The words of one pane: name, edge letters, slice, scale bar. */
export class PaneWords {
  readonly element = document.createElement('div')
  readonly #pane: PaneName
  readonly #parts = new Map<string, HTMLElement>()
  readonly #scale = document.createElement('div')

  constructor(pane: PaneName) {
    this.#pane = pane
    this.element.className = 'viewer-words'
    for (const part of ['name', 'slice', 'left', 'right', 'top', 'bottom', 'scale-text']) {
      const span = document.createElement('span')
      span.className = `viewer-${part}`
      this.#parts.set(part, span)
      this.element.append(span)
    }
    this.#scale.className = 'viewer-scale'
    this.element.append(this.#scale)
    this.#say('name', names[pane])
    this.#parts.get('name')?.style.setProperty('color', paneColors[pane])
    this.clear()
  }

  #say(part: string, text: string): void {
    const element = this.#parts.get(part)
    if (element !== undefined && element.textContent !== text) element.textContent = text
  }

  clear(): void {
    for (const part of this.#parts.keys()) if (part !== 'name') this.#say(part, '')
    this.#scale.hidden = true
  }

  showLetters(grid: Grid, plane: PanePlane): void {
    for (const [edge, letters] of Object.entries(edgeLettersOf(grid, plane))) this.#say(edge, letters)
  }

  showSlice(grid: Grid, plane: PanePlane, crosshair: Point<'voxel'>): void {
    const sliceIndex = [crosshair.x, crosshair.y, crosshair.z][plane.normal.axis] ?? 0
    const position = slicePositionText(this.#pane, apply(grid.rasFromVoxel, crosshair))
    this.#say('slice', `${sliceNumberText(grid, plane, sliceIndex)}  ·  ${position}`)
  }

  /** `mmPerCssPixel`, and the width of the pane in CSS pixels. */
  showScale(mmPerCssPixel: number, widthPixels: number): void {
    const { lengthMm, text } = scaleBar(Math.max(widthPixels * 0.25, 40) * mmPerCssPixel)
    this.#say('scale-text', text)
    this.#scale.hidden = false
    this.#scale.style.width = `${lengthMm / mmPerCssPixel}px`
  }
}
