/** One named structure. `value` is its integer in the labelmap, 1..65535; color is sRGB, 0..255. */
export interface Segment {
  readonly value: number
  readonly name: string
  readonly color: readonly [number, number, number]
  /** SNOMED CT code, where the model bundle or the segment table states one. */
  readonly code?: string
  /** What the code means, in the words of the terminology. */
  readonly meaning?: string
  /** The heading under which it is listed, e.g. `Ventricles`. */
  readonly group?: string
  /** Which labelmap of a segmentation with overlapping segments holds it, from 0; absent where there is only one. */
  readonly layer?: number
}
