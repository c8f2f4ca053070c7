import { type Attribute, type Initializer, modelBytes, type NamedShape, type Node } from './onnx/model.ts'
import type { Operator, Value } from './value.ts'

/** An ONNX graph (opset 17) whose inputs and outputs are float32 arrays of fixed shapes. */
export interface WrittenGraph {
  readonly onnx: Uint8Array<ArrayBuffer>
  readonly inputs: readonly NamedShape[]
  readonly outputs: readonly NamedShape[]
}

interface GraphRequest {
  readonly name: string
  /** In this order; all that the outputs need. */
  readonly inputs: readonly Value[]
  readonly outputs: Readonly<Record<string, Value>>
}

/**
 * Writes what computes the outputs, and nothing else. What is computed twice in the same way is written once, so the
 * same request gives the same bytes however its values were put together.
 */
export function writeGraph({ name, inputs, outputs }: GraphRequest): WrittenGraph {
  const writing = startWriting(inputs)
  for (const [output, value] of Object.entries(outputs))
    writing.nodes.push({ type: 'Identity', inputs: [writing.nameOf(value)], output, attributes: [] })
  const signature = {
    inputs: inputs.map(signatureOf),
    outputs: Object.entries(outputs).map(([output, { shape }]) => ({ name: output, shape })),
  }
  const { nodes, initializers } = writing
  return { onnx: modelBytes({ name, nodes, initializers, ...signature }), ...signature }
}

function signatureOf({ source, shape }: Value): NamedShape {
  if (source.kind !== 'input') throw new Error('An input of a graph is no computed value.')
  return { name: source.name, shape }
}

function startWriting(inputs: readonly Value[]) {
  const nodes: Node[] = []
  const initializers: Initializer[] = []
  const inputNames = new Set(inputs.map((value) => signatureOf(value).name))
  const names = new Map<Value, string>()
  const namesByContent = new Map<string, string>()

  /** The name under which content is written, once. */
  function once(content: string, write: (name: string) => void, own?: string): string {
    const known = namesByContent.get(content)
    if (known !== undefined) return known
    const name = own ?? `v${namesByContent.size}`
    namesByContent.set(content, name)
    write(name)
    return name
  }

  const integers = (values: readonly number[]): string =>
    once(`int64 ${values}`, (name) => {
      initializers.push({ name, shape: [values.length], elements: BigInt64Array.from(values, BigInt) })
    })
  const scalar = (value: number): string =>
    once(`float32 [] ${Math.fround(value)}`, (name) => {
      initializers.push({ name, shape: [], elements: Float32Array.of(value) })
    })

  function write({ source, shape }: Value): string {
    if (source.kind === 'input') {
      if (!inputNames.has(source.name)) throw new Error(`${source.name} is no input of the graph.`)
      return source.name
    }
    if (source.kind === 'constant') {
      const { elements, name: own } = source
      const content = own === undefined ? `float32 [${shape}] ${elements.join()}` : `named ${own}`
      return once(content, (name) => void initializers.push({ name, shape, elements }), own)
    }
    const { operator, operands } = source
    const { attributes, integerInputs, scalarInputs = [] } = formOf(operator, shape)
    const inputNamesOfNode = [
      ...operands.map(nameOf),
      ...(integerInputs ?? []).map(integers),
      ...scalarInputs.map(scalar),
    ]
    return once(`${operator.type} ${inputNamesOfNode} ${JSON.stringify(attributes)}`, (output) => {
      nodes.push({ type: operator.type, inputs: inputNamesOfNode, output, attributes })
    })
  }

  function nameOf(value: Value): string {
    const name = names.get(value) ?? write(value)
    names.set(value, name)
    return name
  }
  return { nodes, initializers, nameOf }
}

interface Form {
  readonly attributes: readonly Attribute[]
  /** What opset 17 takes as inputs of integers, after the operands. */
  readonly integerInputs?: readonly (readonly number[])[]
  readonly scalarInputs?: readonly number[]
}

const inSpace = (value: number): readonly number[] => [value, value, value]

function formOf(operator: Operator, shape: readonly number[]): Form {
  switch (operator.type) {
    case 'LeakyRelu':
      return { attributes: [{ name: 'alpha', float: operator.slope }] }
    case 'Clip':
      return { attributes: [], scalarInputs: [operator.least, operator.most] }
    case 'ReduceSum':
      return { attributes: [{ name: 'keepdims', integer: 1 }], integerInputs: [operator.axes] }
    case 'ReduceMean':
    case 'ReduceMax':
      return {
        attributes: [
          { name: 'axes', integers: operator.axes },
          { name: 'keepdims', integer: 1 },
        ],
      }
    case 'Conv':
      return {
        attributes: [
          { name: 'kernel_shape', integers: inSpace(operator.size) },
          { name: 'strides', integers: inSpace(operator.stride) },
          { name: 'pads', integers: [...inSpace(operator.margin), ...inSpace(operator.margin)] },
        ],
      }
    case 'AveragePool':
      return {
        attributes: [
          { name: 'kernel_shape', integers: inSpace(operator.size) },
          { name: 'strides', integers: inSpace(operator.size) },
        ],
      }
    case 'Reshape':
    case 'Expand':
      return { attributes: [], integerInputs: [shape] }
    case 'Transpose':
      return { attributes: [{ name: 'perm', integers: operator.order }] }
    case 'Concat':
      return { attributes: [{ name: 'axis', integer: operator.axis }] }
    case 'Pad':
      return { attributes: [], integerInputs: [[...operator.before, ...operator.after]] }
    case 'Slice':
      return { attributes: [], integerInputs: [operator.starts, operator.ends, operator.axes, operator.steps] }
    default:
      return { attributes: [] }
  }
}
