import type { Segment } from '@contract/segment.ts'
import { type ColorTable, labelColors, styleOf, uncertaintyColors } from './colors.ts'
import type { ShownCompanion } from './companion.ts'
import type { ShownPreview } from './preview-layer.ts'
import type { LabelStyle, SegmentStyle, ShownMap, ShownMaps, UncertaintyMap, UncertaintyStyle } from './viewer.ts'

/** The 16-bit maps that lie over the scan, and how they are drawn. */
export interface Overlays {
  readonly labelmap: Uint16Array | undefined
  readonly labelColors: ColorTable
  readonly labelStyle: LabelStyle
  readonly segmentStyles: ReadonlyMap<number, SegmentStyle>
  readonly uncertainty: { readonly voxels: Uint16Array; readonly colors: ColorTable } | undefined
  readonly preview: ShownPreview | undefined
  /** What else lies over the scan, lowest first. */
  readonly maps: readonly ShownMap[]
  /** A second scan that lies between the scan and everything else. */
  readonly companion: ShownCompanion | undefined
}

/** Builds `Overlays` out of what the viewer is told, one call at a time. */
export class OverlayState {
  readonly #changed: () => void
  readonly #previewed: () => void
  readonly #segmentStyles = new Map<number, SegmentStyle>()
  #uncertaintyStyle: UncertaintyStyle = { measure: undefined, opacity: 0.8, low: 0, high: Math.LN2 }
  #maps: readonly UncertaintyMap[] = []
  /** Whether the reader wants to see labels; maps may stand in their place. */
  #isLabelled = true
  #isReplaced = false
  #overlays: Overlays

  /** `changed`: everything has to be read and drawn anew; `previewed`: drawn alone, another preview is shown. */
  constructor(changed: () => void, previewed: () => void = changed) {
    this.#changed = changed
    this.#previewed = previewed
    this.#overlays = {
      labelmap: undefined,
      labelColors: labelColors(this.#segmentStyles),
      labelStyle: { mode: 'both', fillOpacity: 0.3, outlineOpacity: 1, visible: true },
      segmentStyles: this.#segmentStyles,
      uncertainty: undefined,
      preview: undefined,
      maps: [],
      companion: undefined,
    }
  }

  get overlays(): Overlays {
    return this.#overlays
  }

  colorOf(segmentValue: number): readonly [number, number, number] {
    return this.#segmentStyles.get(segmentValue)?.color ?? [255, 255, 255]
  }

  /** Whether the segment is drawn, wherever voxels have it. */
  isSeen(segmentValue: number): boolean {
    return this.#overlays.labelStyle.visible && this.#segmentStyles.get(segmentValue)?.visible !== false
  }

  forgetSegments(): void {
    this.#segmentStyles.clear()
  }

  /** Keeps the styles of segments that it knows already. */
  setLabelmap(labelmap: Uint16Array | undefined, segments: readonly Segment[]): void {
    for (const segment of segments)
      if (!this.#segmentStyles.has(segment.value)) this.#segmentStyles.set(segment.value, styleOf(segment))
    this.#change({ labelmap, labelColors: labelColors(this.#segmentStyles) })
  }

  setSegmentStyle(segmentValue: number, style: Partial<SegmentStyle>): void {
    const former = this.#segmentStyles.get(segmentValue) ?? { color: [255, 255, 255], opacity: 1, visible: true }
    this.#segmentStyles.set(segmentValue, { ...former, ...style })
    this.#change({ labelColors: labelColors(this.#segmentStyles) })
  }

  /** Absent: none, or one that is not blended in. */
  setCompanion(companion: ShownCompanion | undefined): void {
    if (companion !== this.#overlays.companion) this.#change({ companion })
  }

  setPreview(preview: ShownPreview | undefined): void {
    if (preview === this.#overlays.preview) return
    this.#overlays = { ...this.#overlays, preview }
    this.#previewed()
  }

  setLabelStyle(style: Partial<LabelStyle>): void {
    this.#isLabelled = style.visible ?? this.#isLabelled
    const visible = this.#isLabelled && !this.#isReplaced
    this.#change({ labelStyle: { ...this.#overlays.labelStyle, ...style, visible } })
  }

  setMaps({ maps, inPlaceOfLabels }: ShownMaps): void {
    this.#isReplaced = inPlaceOfLabels
    const visible = this.#isLabelled && !inPlaceOfLabels
    this.#change({ maps, labelStyle: { ...this.#overlays.labelStyle, visible } })
  }

  setUncertainty(style: Partial<UncertaintyStyle>): void {
    this.#uncertaintyStyle = { ...this.#uncertaintyStyle, ...style }
    this.#showUncertainty()
  }

  setUncertaintyMaps(maps: readonly UncertaintyMap[]): void {
    this.#maps = maps
    this.#showUncertainty()
  }

  #showUncertainty(): void {
    const map = this.#maps.find(({ measure }) => measure === this.#uncertaintyStyle.measure)
    const uncertainty = map && {
      voxels: map.voxels,
      colors: uncertaintyColors(map.perUnit, this.#uncertaintyStyle),
    }
    this.#change({ uncertainty })
  }

  #change(change: Partial<Overlays>): void {
    this.#overlays = { ...this.#overlays, ...change }
    this.#changed()
  }
}
