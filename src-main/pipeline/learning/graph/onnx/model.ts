import type { Shape } from '../value.ts'
import { bytesField, type Field, floatField, integerField, joined, messageField, textField } from './protobuf.ts'

/** The messages of onnx.proto (IR version 8) that our graphs need, field numbers as there. */

export type Attribute = { readonly name: string } & (
  | { readonly float: number }
  | { readonly integer: number }
  | { readonly integers: readonly number[] }
)

export interface Node {
  readonly type: string
  readonly inputs: readonly string[]
  readonly output: string
  readonly attributes: readonly Attribute[]
}

export interface NamedShape {
  readonly name: string
  readonly shape: Shape
}

export interface Initializer extends NamedShape {
  readonly elements: Float32Array | BigInt64Array
}

interface Model {
  readonly name: string
  readonly nodes: readonly Node[]
  readonly initializers: readonly Initializer[]
  readonly inputs: readonly NamedShape[]
  readonly outputs: readonly NamedShape[]
}

const irVersion = 8
const opset = 17
const elementType = { float32: 1, int64: 7 }
const attributeType = { float: 1, integer: 2, integers: 7 }

/** The bytes of an .onnx file. */
export function modelBytes({ name, nodes, initializers, inputs, outputs }: Model): Uint8Array<ArrayBuffer> {
  const graph = [
    ...nodes.map((node) => messageField(1, nodeFields(node))),
    textField(2, name),
    ...initializers.map((initializer) => messageField(5, tensorFields(initializer))),
    ...inputs.map((input) => messageField(11, valueFields(input))),
    ...outputs.map((output) => messageField(12, valueFields(output))),
  ]
  return joined([
    integerField(1, irVersion),
    textField(2, 'insula'),
    messageField(7, graph),
    messageField(8, [textField(1, ''), integerField(2, opset)]),
  ])
}

/** The same file with a word about it (`metadata_props`), which changes its hash and nothing that it computes. Both are ASCII. */
export const withMetadata = (onnx: Uint8Array, key: string, value: string): Uint8Array<ArrayBuffer> =>
  joined([onnx, messageField(14, [textField(1, key), textField(2, value)])])

const nodeFields = ({ type, inputs, output, attributes }: Node): Field[] => [
  ...inputs.map((name) => textField(1, name)),
  textField(2, output),
  textField(3, output),
  textField(4, type),
  ...attributes.map((attribute) => messageField(5, attributeFields(attribute))),
]

function attributeFields(attribute: Attribute): Field[] {
  const name = textField(1, attribute.name)
  if ('float' in attribute) return [name, floatField(2, attribute.float), integerField(20, attributeType.float)]
  if ('integer' in attribute) return [name, integerField(3, attribute.integer), integerField(20, attributeType.integer)]
  return [
    name,
    ...attribute.integers.map((integer) => integerField(8, integer)),
    integerField(20, attributeType.integers),
  ]
}

const tensorFields = ({ name, shape, elements }: Initializer): Field[] => [
  ...shape.map((length) => integerField(1, length)),
  integerField(2, elements instanceof Float32Array ? elementType.float32 : elementType.int64),
  textField(8, name),
  bytesField(9, littleEndian(elements)),
]

const valueFields = ({ name, shape }: NamedShape): Field[] => [
  textField(1, name),
  messageField(2, [
    messageField(1, [
      integerField(1, elementType.float32),
      messageField(
        2,
        shape.map((length) => messageField(1, [integerField(1, length)])),
      ),
    ]),
  ]),
]

function littleEndian(elements: Float32Array | BigInt64Array): Uint8Array {
  const bytes = new Uint8Array(elements.byteLength)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < elements.length; at++) {
    if (elements instanceof Float32Array) view.setFloat32(4 * at, elements[at]!, true)
    else view.setBigInt64(8 * at, elements[at]!, true)
  }
  return bytes
}
