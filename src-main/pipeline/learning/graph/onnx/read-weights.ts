import { type UNetSpec, weightLayout } from '../network/unet-spec.ts'
import { eachField, packed, type Span, type WireField } from './read-protobuf.ts'

/**
 * The flat weights of a network that an ONNX file holds as initializers under the names of the layout, float32, in any order;
 * `because` says in half a sentence what is missing or does not fit. How a training weighed its losses is no part of a network: each
 * training begins anew.
 */
export function readWeights(
  onnx: Uint8Array,
  spec: UNetSpec,
): { readonly weights: Float32Array<ArrayBuffer> } | { readonly because: string } {
  const found = initializersOf(onnx)
  if (found === undefined) return { because: 'it is no ONNX file' }
  const layout = weightLayout(spec)
  const weights = new Float32Array(layout.count)
  for (const { name, part, shape, offset, count } of layout.parameters) {
    if (part === 'spread') continue
    const initializer = found.get(name)
    if (initializer === undefined) return { because: `it holds no weights named ${name}` }
    const { dims, raw } = initializer
    const sizes = dims.filter((length) => length !== 1)
    if (sizes.join() !== shape.filter((length) => length !== 1).join() || raw.length !== 4 * count)
      return { because: `its ${name} has the shape [${dims}], not [${shape}]` }
    const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength)
    for (let index = 0; index < count; index++) weights[offset + index] = view.getFloat32(4 * index, true)
  }
  return { weights }
}

interface Found {
  readonly dims: readonly number[]
  /** Float32, little-endian; empty if the file keeps the elements in another form. */
  readonly raw: Uint8Array
}

/** The float32 initializers by their names; fields of `onnx.proto`: model 7 is the graph, of that 5 the initializers. */
function initializersOf(onnx: Uint8Array): ReadonlyMap<string, Found> | undefined {
  const found = new Map<string, Found>()
  let isSound = true
  const inside = (bytes: Span, visit: (field: WireField) => void) => {
    isSound = eachField(bytes, visit) && isSound
  }
  inside(onnx, (model) => {
    if (model.number !== 7 || !model.bytes) return
    inside(model.bytes, (graph) => {
      if (graph.number !== 5 || !graph.bytes) return
      let [name, type] = ['', 0]
      let raw: Span = new Uint8Array()
      const dims: number[] = []
      inside(graph.bytes, (tensor) => {
        if (tensor.number === 1 && tensor.bytes === undefined) dims.push(tensor.value)
        // Numbers of one kind may be packed.
        if (tensor.number === 1 && tensor.bytes) dims.push(...packed(tensor.bytes))
        if (tensor.number === 2 && tensor.bytes === undefined) type = tensor.value
        if (tensor.number === 8 && tensor.bytes) name = asciiOf(tensor.bytes)
        if (tensor.number === 9 && tensor.bytes) raw = tensor.bytes
      })
      if (type === 1) found.set(name, { dims, raw })
    })
  })
  return isSound && found.size > 0 ? found : undefined
}

/** Names of weights are ASCII; another name is none of ours. */
const asciiOf = (bytes: Span): string => String.fromCharCode(...bytes.subarray(0, 200))
