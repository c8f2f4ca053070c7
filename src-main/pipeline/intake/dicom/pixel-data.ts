/** Where the pixels of an instance lie in its bytes. */
export interface PixelDataElement {
  readonly offset: number
  /** Absent if the element has undefined length: then its value is a sequence of fragments. */
  readonly length?: number
}

/**
 * The compressed bytes of a single frame: all fragments after the basic offset table, joined (DICOM PS3.5 A.4).
 * `undefined` if the sequence of items is broken or ends early.
 */
export function joinFragments(bytes: Uint8Array, offset: number): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fragments: Uint8Array[] = []
  let at = offset
  for (let item = 0; ; item++) {
    if (at + 8 > bytes.length || view.getUint16(at, true) !== 0xfffe) return undefined
    const element = view.getUint16(at + 2, true)
    if (element === 0xe0dd) return item > 0 ? join(fragments) : undefined
    const length = view.getUint32(at + 4, true)
    if (element !== 0xe000 || at + 8 + length > bytes.length) return undefined
    if (item > 0) fragments.push(bytes.subarray(at + 8, at + 8 + length))
    at += 8 + length
  }
}

function join(fragments: readonly Uint8Array[]): Uint8Array {
  if (fragments.length === 1 && fragments[0] !== undefined) return fragments[0]
  const joined = new Uint8Array(fragments.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const fragment of fragments) {
    joined.set(fragment, at)
    at += fragment.length
  }
  return joined
}
