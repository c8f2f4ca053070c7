import type { Point } from '@volume/affine.ts'
import { apply } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { type Convention, type EdgeLetters, edgeLettersOf, type PanePlane } from '@volume/pane-plane.ts'
import { paneColors } from './paint-marks.ts'
import type { CanvasPoint } from './pane-view.ts'
import { scaleBar } from './scale-bar.ts'
import { along } from './slice.ts'
import type { PaneName } from './viewer.ts'

const names: Readonly<Record<PaneName | 'oblique', string>> = {
  axial: 'Axial',
  coronal: 'Coronal',
  sagittal: 'Sagittal',
  oblique: 'Oblique',
}
const conventionWords: Readonly<Record<Convention, string>> = {
  radiological: 'Radiological',
  neurological: 'Neurological',
}
const hintMs = 1200
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
  readonly #parts = new Map<string, HTMLElement>()
  readonly #scale = document.createElement('div')
  #slab: number | undefined
  #hintTimer: ReturnType<typeof setTimeout> | undefined

  constructor(pane: PaneName | 'oblique') {
    this.element.className = 'viewer-words'
    for (const part of [
      'name',
      'convention',
      'hint',
      'said',
      'slice',
      'left',
      'right',
      'top',
      'bottom',
      'scale-text',
    ]) {
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
    this.showEdges(edgeLettersOf(grid, plane))
  }

  showEdges(letters: EdgeLetters): void {
    for (const [edge, said] of Object.entries(letters)) this.#say(edge, said)
  }

  /** How a plane lies that has no slices to count. */
  showTilt(text: string): void {
    this.#say('slice', text)
  }

  showSlice(grid: Grid, plane: PanePlane, crosshair: Point<'voxel'>): void {
    const sliceIndex = [crosshair.x, crosshair.y, crosshair.z][plane.normal.axis] ?? 0
    const position = slicePositionText(plane.pane, apply(grid.rasFromVoxel, crosshair))
    const slab = this.#slab === undefined ? '' : `  ·  brightest of ${this.#slab} mm`
    this.#say('slice', `${sliceNumberText(grid, plane, sliceIndex)}  ·  ${position}${slab}`)
  }

  showConvention(convention: Convention): void {
    this.#say('convention', conventionWords[convention])
  }

  /** A slab in place of the slice. What lies above it is still that of the slice in its middle. */
  showSlab(thicknessMm: number | undefined): void {
    this.#slab = thicknessMm
  }

  /** Words beside the pointer until they are taken away; CSS pixels. */
  showSaid(text: string | undefined, at: CanvasPoint): void {
    this.#place('said', text ?? '', at)
  }

  /** Right below the pointer; on the other side of it where there is no room. */
  #place(part: string, text: string, { x, y }: CanvasPoint): void {
    const element = this.#parts.get(part)
    if (element === undefined) return
    this.#say(part, text)
    const { clientWidth, clientHeight } = this.element
    const hasRoom = {
      right: x + 16 + element.offsetWidth <= clientWidth,
      below: y + 16 + element.offsetHeight <= clientHeight,
    }
    element.style.left = `${hasRoom.right ? x + 16 : x - 12 - element.offsetWidth}px`
    element.style.top = `${hasRoom.below ? y + 16 : y - 12 - element.offsetHeight}px`
  }

  /** Words beside the pointer for a moment; CSS pixels. */
  showHint(text: string, at: CanvasPoint): void {
    this.#place('hint', text, at)
    clearTimeout(this.#hintTimer)
    this.#hintTimer = setTimeout(() => this.#say('hint', ''), hintMs)
  }

  /** `mmPerCssPixel`, and the width of the pane in CSS pixels. */
  showScale(mmPerCssPixel: number, widthPixels: number): void {
    const { lengthMm, text } = scaleBar(Math.max(widthPixels * 0.25, 40) * mmPerCssPixel)
    this.#say('scale-text', text)
    this.#scale.hidden = false
    this.#scale.style.width = `${lengthMm / mmPerCssPixel}px`
  }
}
