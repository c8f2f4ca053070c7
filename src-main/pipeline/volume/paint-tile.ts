import type { Segment } from '@contract/segment.ts'
import { uncertaintyAlpha, uncertaintyColor } from './uncertainty-color.ts'

const doubtOpacity = 0.45
const ramp = Array.from({ length: 256 }, (_, level) => ({
  color: uncertaintyColor(level / 255),
  alpha: doubtOpacity * uncertaintyAlpha(level / 255),
}))

/**
 * RGBA of one tile: the scan in gray, doubt over it, the segment's outline on top.
 * @param planes three planes of bytes, as `MosaicView` says.
 */
export function paintTile(
  planes: Uint8Array,
  { color, isScanAlone }: { readonly color: Segment['color'] | undefined; readonly isScanAlone: boolean },
): Uint8ClampedArray<ArrayBuffer> {
  const count = planes.length / 3
  const rgba = new Uint8ClampedArray(count * 4)
  for (let at = 0; at < count; at++) {
    const gray = planes[at] ?? 0
    const level = isScanAlone ? 0 : (planes[count + at] ?? 0)
    const isOutline = !isScanAlone && color !== undefined && planes[2 * count + at] === 255
    const doubt = ramp[level]
    for (let channel = 0; channel < 3; channel++) {
      const doubted = doubt ? gray * (1 - doubt.alpha) + (doubt.color[channel] ?? 0) * doubt.alpha : gray
      rgba[at * 4 + channel] = isOutline ? (color[channel] ?? 0) : doubted
    }
    rgba[at * 4 + 3] = 255
  }
  return rgba
}
