/** Where the pixels of an instance lie in its bytes. */
export interface PixelDataElement {
  readonly offset: number
  /** Absent if the element has undefined length: then its value is a sequence of fragments. */
  readonly length?: number
}

/**
 * The compressed bytes of one frame of an encapsulated image (DICOM PS3.5 A.4): its fragments, joined. Which they are the basic
 * offset table says; where it is empty, a frame is one fragment, or begins with each fragment that begins a JPEG stream.
 * `undefined` if the sequence of items is broken or ends early, or does not tell its frames.
 */
export function joinFragments(
  bytes: Uint8Array,
  offset: number,
  { frame, frameCount }: { readonly frame: number; readonly frameCount: number },
): Uint8Array | undefined {
  const items = itemsFrom(bytes, offset)
  const [table, ...fragments] = items ?? []
  if (table === undefined) return undefined
  if (frameCount === 1) return join(fragments.map(({ value }) => value))
  const firstAt = fragments[0]?.at ?? 0
  const starts =
    table.value.length > 0 ? offsetsIn(table.value).map((start) => firstAt + start) : startsOf(fragments, frameCount)
  const [from, until] = [starts[frame], starts[frame + 1] ?? bytes.length]
  const own = fragments.filter(({ at }) => from !== undefined && at >= from && at < until)
  return starts.length === frameCount && own[0]?.at === from ? join(own.map(({ value }) => value)) : undefined
}

interface Item {
  /** Where its tag is. */
  readonly at: number
  readonly value: Uint8Array
}

/** The offset table and the fragments after it. */
function itemsFrom(bytes: Uint8Array, offset: number): readonly Item[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const items: Item[] = []
  for (let at = offset; ; ) {
    if (at + 8 > bytes.length || view.getUint16(at, true) !== 0xfffe) return undefined
    const element = view.getUint16(at + 2, true)
    if (element === 0xe0dd) return items.length > 0 ? items : undefined
    const length = view.getUint32(at + 4, true)
    if (element !== 0xe000 || at + 8 + length > bytes.length) return undefined
    items.push({ at, value: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length
  }
}

/** Where frames begin that no table tells. */
const startsOf = (fragments: readonly Item[], frameCount: number): readonly number[] =>
  (fragments.length === frameCount ? fragments : fragments.filter(({ value }) => beginsStream(value))).map(
    ({ at }) => at,
  )

/** SOI and a further marker of JPEG and JPEG-LS, or SOC and SIZ of JPEG 2000. */
const beginsStream = ([first, second, third, fourth]: Uint8Array): boolean =>
  first === 0xff && third === 0xff && (second === 0xd8 || (second === 0x4f && fourth === 0x51))

function offsetsIn(table: Uint8Array): readonly number[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength)
  return Array.from({ length: table.length >> 2 }, (_, index) => view.getUint32(index * 4, true))
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
