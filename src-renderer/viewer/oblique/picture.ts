import { type Affine, compose, invert } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { sampleSliceNearest } from '@volume/slice-sample.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { type ColorTable, mapColors } from '../colors.ts'
import { GraySlice } from '../gray-slice.ts'
import { pictureCanvas } from '../new-canvas.ts'
import type { Overlays } from '../overlay-state.ts'
import { drawLayers, type Framing, rectangleOf } from '../paint-layers.ts'
import { colorize, type SliceShape, wholeSlice } from '../slice.ts'
import type { LayerPicture } from '../slice-layer.ts'
import { drawMap } from '../upper-layers.ts'
import type { ShownMap, Window } from '../viewer.ts'

type FromSlice<To extends string> = Affine<To, 'slice'>

/** One 16-bit map, nearest voxel by nearest voxel; 0 outside of the grid. */
class MapSlice implements LayerPicture {
  readonly slice: SliceShape
  readonly values: Uint16Array
  readonly #context: CanvasRenderingContext2D
  readonly #image: ImageData

  constructor(slice: SliceShape) {
    this.slice = slice
    this.values = new Uint16Array(slice.width * slice.height)
    this.#context = pictureCanvas(slice)
    this.#image = new ImageData(slice.width, slice.height)
  }

  get picture(): HTMLCanvasElement {
    return this.#context.canvas
  }

  sample(map: { readonly shape: Grid['shape']; readonly voxels: Uint16Array }, from: FromSlice<'voxel'>): this {
    sampleSliceNearest(this.values, map, { ...this.slice, sourceFromSlice: from, outside: 0 })
    return this
  }

  color(colors: ColorTable): this {
    const { width } = this.slice
    colorize(new Uint32Array(this.#image.data.buffer), this.values, { width, box: wholeSlice(this.slice), colors })
    this.#context.putImageData(this.#image, 0, 0)
    return this
  }
}

interface Shown {
  readonly grid: Grid
  readonly voxels: VoxelArray
  readonly window: Window
  readonly interpolation: 'linear' | 'nearest'
  readonly overlays: Overlays
  readonly rasFromSlice: FromSlice<'ras'>
}

const colorsOfMaps = new WeakMap<ShownMap, ColorTable>()
function colorsOf(map: ShownMap): ColorTable {
  const colors = colorsOfMaps.get(map) ?? mapColors(map)
  colorsOfMaps.set(map, colors)
  return colors
}

/** Scan, companion, doubt, labels and maps on one plane, sampled at as many places as `slice` has. */
export class ObliquePicture {
  readonly slice: SliceShape
  readonly #scan: GraySlice
  readonly #companion: () => GraySlice
  readonly #doubt: MapSlice
  readonly #labels: MapSlice
  readonly #maps: MapSlice[] = []

  constructor(slice: SliceShape) {
    this.slice = slice
    this.#scan = new GraySlice(slice)
    this.#doubt = new MapSlice(slice)
    this.#labels = new MapSlice(slice)
    let companion: GraySlice | undefined
    this.#companion = () => {
      companion ??= new GraySlice(slice)
      return companion
    }
  }

  draw(context: CanvasRenderingContext2D, shown: Shown, framing: Framing): void {
    const { grid, voxels, window, interpolation, overlays, rasFromSlice } = shown
    const { shape } = grid
    const from = compose(invert(grid.rasFromVoxel), rasFromSlice)
    this.#scan.sample({ shape, voxels, interpolation }, from)
    this.#scan.color(window)
    this.#drawGray(context, this.#scan, framing)
    if (overlays.companion) this.#drawCompanion(context, overlays.companion, rasFromSlice, framing)
    const { labelmap, uncertainty, labelStyle, segmentStyles } = overlays
    const labels = labelmap && labelStyle.visible && this.#labels.sample({ shape, voxels: labelmap }, from)
    const layers = {
      labels: labels ? labels.color(overlays.labelColors) : undefined,
      uncertainty:
        uncertainty && this.#doubt.sample({ shape, voxels: uncertainty.voxels }, from).color(uncertainty.colors),
      labelStyle,
      segmentStyles,
      outlinePixels: framing.outlinePixels,
    }
    drawLayers(context, layers, framing)
    for (const [at, map] of overlays.maps.entries()) {
      const layer = this.#maps[at] ?? new MapSlice(this.slice)
      this.#maps[at] = layer
      drawMap(context, map, layer.sample({ shape, voxels: map.voxels }, from).color(colorsOf(map)), framing)
    }
  }

  #drawCompanion(
    context: CanvasRenderingContext2D,
    companion: NonNullable<Overlays['companion']>,
    rasFromSlice: FromSlice<'ras'>,
    framing: Framing,
  ): void {
    const { grid, voxels, interpolation, window, opacity } = companion
    const gray = this.#companion()
    gray.sample({ shape: grid.shape, voxels, interpolation }, compose(invert(grid.rasFromVoxel), rasFromSlice))
    gray.color(window)
    context.globalAlpha = opacity
    this.#drawGray(context, gray, framing)
    context.globalAlpha = 1
  }

  #drawGray(context: CanvasRenderingContext2D, { picture }: GraySlice, { geometry, view }: Framing): void {
    const { x, y, width, height } = rectangleOf(geometry, view, wholeSlice(this.slice))
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'low'
    context.drawImage(picture, x, y, width, height)
  }
}
