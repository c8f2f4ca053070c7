/** A reader of .onnx files that shares nothing with the writer: protocol buffers by the wire, field numbers of onnx.proto. */

interface Message {
  readonly varints: (field: number) => readonly bigint[]
  readonly floats: (field: number) => readonly number[]
  readonly bytes: (field: number) => readonly Uint8Array[]
}

export interface ReadTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly elements: readonly number[]
  readonly isInteger: boolean
}

export interface ReadNode {
  readonly type: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly number: (attribute: string) => number
  readonly integers: (attribute: string) => readonly number[]
}

export interface ReadModel {
  readonly irVersion: number
  readonly opset: number
  readonly nodes: readonly ReadNode[]
  readonly initializers: readonly ReadTensor[]
  readonly inputs: readonly { readonly name: string; readonly shape: readonly number[] }[]
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[]
}

function parse(bytes: Uint8Array): Message {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fields: { field: number; varint?: bigint; float?: number; bytes?: Uint8Array }[] = []
  let at = 0
  const varint = (): bigint => {
    let [value, shift] = [0n, 0n]
    for (;;) {
      const byte = view.getUint8(at++)
      value |= BigInt(byte & 0x7f) << shift
      shift += 7n
      if (byte < 0x80) return value
    }
  }
  while (at < bytes.length) {
    const tag = Number(varint())
    const field = tag >> 3
    if ((tag & 7) === 0) fields.push({ field, varint: BigInt.asIntN(64, varint()) })
    else if ((tag & 7) === 5) {
      fields.push({ field, float: view.getFloat32(at, true) })
      at += 4
    } else if ((tag & 7) === 2) {
      const length = Number(varint())
      if (at + length > bytes.length) throw new Error('A field is longer than its message.')
      fields.push({ field, bytes: bytes.subarray(at, at + length) })
      at += length
    } else throw new Error(`Wire type ${tag & 7} is unknown.`)
  }
  const of = <Kind>(number: number, kind: (field: (typeof fields)[number]) => Kind | undefined): Kind[] =>
    fields.filter(({ field }) => field === number).flatMap((field) => kind(field) ?? [])
  return {
    varints: (number) => of(number, ({ varint: value }) => value),
    floats: (number) => of(number, ({ float }) => float),
    bytes: (number) =>
      fields.filter(({ field }) => field === number).flatMap(({ bytes: part }) => (part ? [part] : [])),
  }
}

export function readOnnx(file: Uint8Array): ReadModel {
  const model = parse(file)
  const graph = parse(only(model.bytes(7)))
  return {
    irVersion: Number(only(model.varints(1))),
    opset: Number(only(parse(only(model.bytes(8))).varints(2))),
    nodes: graph.bytes(1).map(nodeOf),
    initializers: graph.bytes(5).map(tensorOf),
    inputs: graph.bytes(11).map(namedShapeOf),
    outputs: graph.bytes(12).map(namedShapeOf),
  }
}

function nodeOf(bytes: Uint8Array): ReadNode {
  const node = parse(bytes)
  const attributes = new Map(
    node.bytes(5).map((each) => {
      const attribute = parse(each)
      return [text(only(attribute.bytes(1))), attribute] as const
    }),
  )
  const attributeOf = (name: string) => {
    const attribute = attributes.get(name)
    if (!attribute) throw new Error(`There is no attribute ${name}.`)
    return attribute
  }
  return {
    type: text(only(node.bytes(4))),
    inputs: node.bytes(1).map(text),
    output: text(only(node.bytes(2))),
    number: (name) => only([...attributeOf(name).floats(2), ...attributeOf(name).varints(3).map(Number)]),
    integers: (name) => attributeOf(name).varints(8).map(Number),
  }
}

function tensorOf(bytes: Uint8Array): ReadTensor {
  const tensor = parse(bytes)
  const type = Number(only(tensor.varints(2)))
  if (type !== 1 && type !== 7) throw new Error(`Element type ${type} is neither float32 nor int64.`)
  const raw = Uint8Array.from(only(tensor.bytes(9)))
  const elements = type === 7 ? [...new BigInt64Array(raw.buffer)].map(Number) : [...new Float32Array(raw.buffer)]
  return { name: text(only(tensor.bytes(8))), shape: tensor.varints(1).map(Number), elements, isInteger: type === 7 }
}

function namedShapeOf(bytes: Uint8Array) {
  const value = parse(bytes)
  const tensor = parse(only(parse(only(value.bytes(2))).bytes(1)))
  if (only(tensor.varints(1)) !== 1n) throw new Error('An input or output is float32.')
  const shape = parse(only(tensor.bytes(2)))
    .bytes(1)
    .map((dimension) => Number(only(parse(dimension).varints(1))))
  return { name: text(only(value.bytes(1))), shape }
}

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

function only<Value>(values: readonly Value[]): Value {
  const [value] = values
  if (value === undefined || values.length !== 1) throw new Error(`There are ${values.length} instead of one.`)
  return value
}
