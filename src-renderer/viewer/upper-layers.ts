import type { Shape } from '@volume/grid.ts'
import type { PanePlane } from '@volume/pane-plane.ts'
import { mapColors } from './colors.ts'
import type { Overlays } from './overlay-state.ts'
import { drawPicture, type Framing, fillOutlines } from './paint-layers.ts'
import { PreviewLayer } from './preview-layer.ts'
import { type LayerPicture, SliceLayer } from './slice-layer.ts'
import type { ShownMap } from './viewer.ts'

/** A map in one pane. */
interface MapLayer {
  readonly map: ShownMap
  readonly colors: Uint32Array
  readonly layer: SliceLayer
}

/** What lies above labels and doubt in one pane: maps of other things, and the preview of a patch. */
export class UpperLayers {
  readonly #shape: Shape
  readonly #plane: PanePlane
  readonly #preview: PreviewLayer
  #maps: readonly MapLayer[] = []

  constructor(shape: Shape, plane: PanePlane) {
    this.#shape = shape
    this.#plane = plane
    this.#preview = new PreviewLayer(shape, plane)
  }

  invalidate(): void {
    this.#preview.invalidate()
    for (const { layer } of this.#maps) layer.invalidate()
  }

  draw(context: CanvasRenderingContext2D, { maps, preview }: Overlays, sliceIndex: number, framing: Framing): void {
    this.#adopt(maps)
    for (const { map, colors, layer } of this.#maps) {
      layer.show(map.voxels, colors, sliceIndex)
      drawMap(context, map, layer, framing)
    }
    if (preview !== undefined) this.#preview.draw(context, preview, sliceIndex, framing)
  }

  #adopt(maps: readonly ShownMap[]): void {
    if (maps.length === this.#maps.length && maps.every((map, at) => map === this.#maps[at]?.map)) return
    this.#maps = maps.map((map) => ({ map, colors: mapColors(map), layer: new SliceLayer(this.#shape, this.#plane) }))
  }
}

/** Draws a map by the picture of a slice of it. */
export function drawMap(context: CanvasRenderingContext2D, map: ShownMap, layer: LayerPicture, framing: Framing): void {
  if (map.fillOpacity > 0) {
    context.globalAlpha = map.fillOpacity
    drawPicture(context, layer, framing)
    context.globalAlpha = 1
  }
  if (map.outlineWidth === 0) return
  const outlinePixels = Math.max(1, Math.round(framing.outlinePixels * map.outlineWidth))
  fillOutlines(context, layer, { ...framing, outlinePixels }, (value) => {
    const color = map.colorOf(value)
    return color && `rgb(${color.join(' ')})`
  })
}
