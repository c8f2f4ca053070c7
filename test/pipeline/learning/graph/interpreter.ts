import type { ReadModel, ReadNode } from './read-onnx.ts'

/**
 * ONNX in float64, by the words of the operators' documentation (opset 17), for graphs as we write them. It is here so that central
 * differences have digits to spare: float32 has none.
 */
export interface Tensor {
  readonly shape: readonly number[]
  readonly elements: Float64Array
}

export const tensor = (shape: readonly number[], elements: Iterable<number>): Tensor => ({
  shape,
  elements: Float64Array.from(elements),
})

/** The outputs that are wanted, by default all; what they do not need is not computed. */
export function interpret(
  model: ReadModel,
  feeds: Readonly<Record<string, Tensor>>,
  wanted: readonly string[] = model.outputs.map(({ name }) => name),
): Readonly<Record<string, Tensor>> {
  const known = new Map(model.initializers.map((each) => [each.name, tensor(each.shape, each.elements)]))
  for (const { name, shape } of model.inputs) {
    const fed = feeds[name]
    if (fed?.shape.join() !== shape.join() || fed.elements.length !== count(shape))
      throw new Error(`${name} is [${fed?.shape}], not [${shape}].`)
    known.set(name, fed)
  }
  const take = (name: string): Tensor => {
    const value = known.get(name)
    if (!value) throw new Error(`${name} is used before it is made.`)
    return value
  }
  const needed = new Set(wanted)
  const nodes = model.nodes.toReversed().filter(({ output, inputs }) => {
    if (!needed.has(output)) return false
    for (const name of inputs) needed.add(name)
    return true
  })
  for (const node of nodes.toReversed()) known.set(node.output, run(node, node.inputs.map(take)))
  return Object.fromEntries(wanted.map((name) => [name, take(name)]))
}

function run(node: ReadNode, inputs: readonly Tensor[]): Tensor {
  const [a = nothing, b = nothing] = inputs
  switch (node.type) {
    case 'Add':
      return pairwise(a, b, (x, y) => x + y)
    case 'Sub':
      return pairwise(a, b, (x, y) => x - y)
    case 'Mul':
      return pairwise(a, b, (x, y) => x * y)
    case 'Div':
      return pairwise(a, b, (x, y) => x / y)
    case 'Exp':
      return each(a, Math.exp)
    case 'Log':
      return each(a, Math.log)
    case 'Sqrt':
      return each(a, Math.sqrt)
    case 'Reciprocal':
      return each(a, (x) => 1 / x)
    case 'Abs':
      return each(a, Math.abs)
    case 'Identity':
      return a
    case 'LeakyRelu':
      return each(a, (x) => (x < 0 ? x * node.number('alpha') : x))
    case 'Clip': {
      const [least = 0] = b.elements
      const [most = 0] = inputs[2]?.elements ?? []
      return each(a, (x) => Math.min(Math.max(x, least), most))
    }
    case 'ReduceSum':
      return reduce(a, [...b.elements], (x, y) => x + y)
    case 'ReduceMean': {
      const sum = reduce(a, node.integers('axes'), (x, y) => x + y)
      return each(sum, (x) => (x * sum.elements.length) / a.elements.length)
    }
    case 'ReduceMax':
      return reduce(a, node.integers('axes'), Math.max)
    case 'MatMul':
      return multiplyMatrices(a, b)
    case 'Conv':
      return convolve(a, b, node)
    case 'AveragePool':
      return averagePool(a, node)
    case 'Reshape':
      return tensor([...b.elements], a.elements)
    case 'Expand':
      return pairwise(a, tensor([...b.elements], new Float64Array(count([...b.elements]))), (x) => x)
    case 'Transpose': {
      const order = node.integers('perm')
      const take = (values: readonly number[]) => order.map((axis) => values[axis]!)
      return gather(a, take(a.shape), { start: 0, steps: take(strides(a.shape)) })
    }
    case 'Concat':
      return concat(inputs, node.number('axis'))
    case 'Pad': {
      const [before, behind] = [0, a.shape.length].map((from) => [...b.elements.subarray(from, from + a.shape.length)])
      const shape = a.shape.map((length, axis) => length + before![axis]! + behind![axis]!)
      return scatter(a, shape, { start: dot(before!, strides(shape)), steps: strides(shape) })
    }
    case 'Slice':
      return slice(
        a,
        inputs.slice(1).map(({ elements }) => [...elements]),
      )
    default:
      throw new Error(`${node.type} is unknown.`)
  }
}

const nothing = tensor([0], [])

const count = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1)

const each = ({ shape, elements }: Tensor, of: (x: number) => number): Tensor => ({
  shape,
  elements: elements.map((element) => of(element)),
})

/** Distance in the array between neighbors along each axis. */
const strides = (shape: readonly number[]): number[] => shape.map((_, axis) => count(shape.slice(axis + 1)))

/** Where elements along each axis lie in an array that is walked in steps from `start`. */
interface Walk {
  readonly start: number
  readonly steps: readonly number[]
}

/** The positions of a walk over all indices of a shape, the last axis fastest. */
function positions(shape: readonly number[], { start, steps }: Walk): Int32Array {
  let at = Int32Array.of(start)
  shape.forEach((length, axis) => {
    const next = new Int32Array(at.length * length)
    for (let before = 0; before < at.length; before++)
      for (let i = 0; i < length; i++) next[before * length + i] = at[before]! + i * steps[axis]!
    at = next
  })
  return at
}

/** What a walk over an array finds. */
function gather(a: Tensor, shape: readonly number[], walk: Walk): Tensor {
  const from = positions(shape, walk)
  const elements = new Float64Array(from.length)
  for (let at = 0; at < from.length; at++) elements[at] = a.elements[from[at]!]!
  return { shape, elements }
}

/** An array of zeros in which the walk over another array puts its elements. */
function scatter({ shape, elements }: Tensor, into: readonly number[], walk: Walk): Tensor {
  const whole = new Float64Array(count(into))
  positions(shape, walk).forEach((at, from) => {
    whole[at] = elements[from]!
  })
  return { shape: into, elements: whole }
}

function pairwise(a: Tensor, b: Tensor, of: (x: number, y: number) => number): Tensor {
  const rank = Math.max(a.shape.length, b.shape.length)
  const [first, second] = [a, b].map(({ shape }) => [...Array(rank - shape.length).fill(1), ...shape] as number[])
  const shape = first!.map((length, axis) => Math.max(length, second![axis]!))
  const [atA, atB] = [first!, second!].map((own) =>
    positions(shape, { start: 0, steps: strides(own).map((stride, axis) => (own[axis] === 1 ? 0 : stride)) }),
  )
  const elements = new Float64Array(count(shape))
  for (let at = 0; at < elements.length; at++) elements[at] = of(a.elements[atA![at]!]!, b.elements[atB![at]!]!)
  return { shape, elements }
}

function reduce(a: Tensor, axes: readonly number[], of: (x: number, y: number) => number): Tensor {
  const shape = a.shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
  const steps = strides(shape).map((stride, axis) => (axes.includes(axis) ? 0 : stride))
  const elements = new Float64Array(count(shape)).fill(Number.NaN)
  positions(a.shape, { start: 0, steps }).forEach((at, from) => {
    const before = elements[at]!
    elements[at] = Number.isNaN(before) ? a.elements[from]! : of(before, a.elements[from]!)
  })
  return { shape, elements }
}

function multiplyMatrices(a: Tensor, b: Tensor): Tensor {
  const [m, k] = a.shape.slice(-2) as [number, number]
  const n = b.shape.at(-1)!
  const batch = (a.shape.length >= b.shape.length ? a : b).shape.slice(0, -2)
  const size = count(batch)
  const elements = new Float64Array(size * m * n)
  for (let group = 0; group < size; group++) {
    const atA = count(a.shape) === m * k ? 0 : group * m * k
    const atB = count(b.shape) === k * n ? 0 : group * k * n
    for (let row = 0; row < m; row++)
      for (let inner = 0; inner < k; inner++)
        for (let column = 0; column < n; column++)
          elements[(group * m + row) * n + column]! +=
            a.elements[atA + row * k + inner]! * b.elements[atB + inner * n + column]!
  }
  return { shape: [...batch, m, n], elements }
}

/** Cross-correlation, as ONNX says it, with as many zeros before as behind. */
function convolve(x: Tensor, kernel: Tensor, node: ReadNode): Tensor {
  const [size, stride, margin] = ['kernel_shape', 'strides', 'pads'].map((name) => same(node.integers(name))) as [
    number,
    number,
    number,
  ]
  const [batch, inputs, d, h, w] = x.shape as [number, number, number, number, number]
  const outputs = kernel.shape[0]!
  const [depth, height, width] = [d, h, w].map((length) => (length + 2 * margin - size) / stride + 1) as [
    number,
    number,
    number,
  ]
  const y = new Float64Array(batch * outputs * depth * height * width)
  let to = 0
  for (let n = 0; n < batch; n++)
    for (let output = 0; output < outputs; output++)
      for (let k = 0; k < depth; k++)
        for (let j = 0; j < height; j++)
          for (let i = 0; i < width; i++, to++)
            for (let input = 0; input < inputs; input++)
              for (let a = 0; a < size; a++)
                for (let b = 0; b < size; b++)
                  for (let c = 0; c < size; c++) {
                    const [z, row, at] = [k * stride + a - margin, j * stride + b - margin, i * stride + c - margin]
                    if (z < 0 || row < 0 || at < 0 || z >= d || row >= h || at >= w) continue
                    y[to]! +=
                      x.elements[(((n * inputs + input) * d + z) * h + row) * w + at]! *
                      kernel.elements[(((output * inputs + input) * size + a) * size + b) * size + c]!
                  }
  return { shape: [batch, outputs, depth, height, width], elements: y }
}

/** The number that all of them are. */
function same(numbers: readonly number[]): number {
  if (new Set(numbers).size !== 1) throw new Error(`${numbers} are not one number.`)
  return numbers[0]!
}

/** Means of blocks that lie side by side. */
function averagePool(x: Tensor, node: ReadNode): Tensor {
  const size = same([...node.integers('kernel_shape'), ...node.integers('strides')])
  const [batch, channels, ...space] = x.shape as [number, number, ...number[]]
  const blocks = tensor([batch, channels, ...space.flatMap((length) => [length / size, size])], x.elements)
  const sums = reduce(blocks, [3, 5, 7], (a, b) => a + b).elements.map((sum) => sum / size ** 3)
  return tensor([batch, channels, ...space.map((length) => length / size)], sums)
}

function concat(parts: readonly Tensor[], axis: number): Tensor {
  const shape = parts[0]!.shape.with(
    axis,
    parts.reduce((sum, part) => sum + part.shape[axis]!, 0),
  )
  const steps = strides(shape)
  const elements = new Float64Array(count(shape))
  let start = 0
  for (const part of parts) {
    positions(part.shape, { start, steps }).forEach((at, from) => {
      elements[at] = part.elements[from]!
    })
    start += part.shape[axis]! * steps[axis]!
  }
  return { shape, elements }
}

/** Negative positions count from the end; those beyond an end are at the end. */
function slice(x: Tensor, [starts, ends, axes, steps]: readonly (readonly number[])[]): Tensor {
  const stride = strides(x.shape)
  const walk = { start: 0, steps: [...stride] }
  const shape = [...x.shape]
  axes!.forEach((axis, at) => {
    const length = x.shape[axis]!
    const step = steps![at]!
    const [start, end] = [starts![at]!, ends![at]!].map((position) => (position < 0 ? position + length : position))
    shape[axis] = Math.ceil((Math.max(Math.min(end!, length), -1) - start!) / step)
    walk.start += start! * stride[axis]!
    walk.steps[axis] = step * stride[axis]!
  })
  return gather(x, shape, walk)
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, each, at) => sum + each * b[at]!, 0)
