/** One named structure. `value` is its integer in the labelmap, 1..65535; color is sRGB, 0..255. */
export interface Segment {
  readonly value: number
  readonly name: string
  readonly color: readonly [number, number, number]
  /** SNOMED CT code, where the model bundle states one. */
  readonly code?: string
}
