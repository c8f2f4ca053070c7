import { loadRuntime } from '../../../../src-main/pipeline/inference/runtime.node.ts'
import { differentiate } from '../../../../src-main/pipeline/learning/graph/differentiate.ts'
import { multiply, reduceSum } from '../../../../src-main/pipeline/learning/graph/operators/arithmetic.ts'
import { constant, elementCount, input, type Value } from '../../../../src-main/pipeline/learning/graph/value.ts'
import { type WrittenGraph, writeGraph } from '../../../../src-main/pipeline/learning/graph/write-graph.ts'
import { interpret, type Tensor, tensor } from './interpreter.ts'
import { type ReadModel, readOnnx } from './read-onnx.ts'

/** Numbers of a seed, from −1 to 1 (Park and Miller 1988). */
export function numbersOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return (2 * state) / 2147483647 - 1
  }
}

/** What an operator takes: shapes, and where its numbers lie. */
export interface OperatorCase {
  readonly shapes: readonly (readonly number[])[]
  readonly build: (...inputs: readonly Value[]) => Value
  /** Away from 0, for logarithms, roots and divisors. */
  readonly isPositive?: boolean
}

/** A graph of an operator: its output `y`, a weighted sum of it, and the gradients of that sum by all inputs. */
export function graphOf({ shapes, build }: OperatorCase, seed = 1): WrittenGraph {
  const inputs = shapes.map((shape, index) => input(`x${index}`, shape))
  const y = build(...inputs)
  const random = numbersOf(seed + 1000)
  const weights = constant(Float32Array.from({ length: elementCount(y.shape) }, random), y.shape)
  const loss = reduceSum(
    multiply(y, weights),
    y.shape.map((_, axis) => axis),
  )
  const gradients = differentiate(loss, inputs)
  const outputs = Object.fromEntries(gradients.map((gradient, index) => [`dx${index}`, gradient]))
  return writeGraph({ name: 'check', inputs, outputs: { y, loss, ...outputs } })
}

export function feedsOf({ shapes, isPositive = false }: OperatorCase, seed = 1): Record<string, Tensor> {
  const random = numbersOf(seed)
  const draw = () => (isPositive ? 1.5 + random() : random())
  return Object.fromEntries(
    shapes.map((shape, index) => [`x${index}`, tensor(shape, Array.from({ length: elementCount(shape) }, draw))]),
  )
}

/** Largest difference, relative to the largest number that is expected. */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let [difference, largest] = [0, 0]
  if (actual.length !== expected.length) throw new Error(`${actual.length} numbers are not ${expected.length}.`)
  for (let at = 0; at < expected.length; at++) {
    // NaN must not get lost in a maximum.
    if (Number.isNaN(actual[at]) || Number.isNaN(expected[at])) return Number.NaN
    difference = Math.max(difference, Math.abs(actual[at]! - expected[at]!))
    largest = Math.max(largest, Math.abs(expected[at]!))
  }
  return difference / largest
}

/** (f(x + h·direction) − f(x − h·direction)) / 2h of the output `loss` by one input. */
export function centralDifference(
  model: ReadModel,
  feeds: Readonly<Record<string, Tensor>>,
  { name, direction, h }: { readonly name: string; readonly direction: ArrayLike<number>; readonly h: number },
): number {
  const [above, below] = [h, -h].map((step) => {
    const { shape, elements } = feeds[name]!
    const moved = tensor(
      shape,
      elements.map((element, at) => element + step * direction[at]!),
    )
    return interpret(model, { ...feeds, [name]: moved }, ['loss']).loss!.elements[0]!
  })
  return (above! - below!) / (2 * h)
}

/** The worst relative error of the gradients by any input, element by element, against central differences in float64. */
export function gradientError(one: OperatorCase, seed = 1): number {
  const model = readOnnx(graphOf(one, seed).onnx)
  const feeds = feedsOf(one, seed)
  const outputs = interpret(model, feeds)
  return Math.max(
    ...one.shapes.map((shape, index) => {
      const numeric = Array.from({ length: elementCount(shape) }, (_, at) => {
        const direction = new Float64Array(elementCount(shape))
        direction[at] = 1
        return centralDifference(model, feeds, { name: `x${index}`, direction, h: 1e-5 })
      })
      return relativeError(outputs[`dx${index}`]!.elements, numeric)
    }),
  )
}

export type Outputs = Readonly<Record<string, Float32Array>>

/** A graph in onnxruntime on the processor; whoever opens it closes it. */
export async function openGraph(onnx: Uint8Array, threadCount = 1) {
  const { InferenceSession, Tensor: RuntimeTensor } = await loadRuntime()
  const session = await InferenceSession.create(onnx, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threadCount,
    interOpNumThreads: 1,
    enableMemPattern: false,
    logSeverityLevel: 3,
  })
  return {
    async run(feeds: Readonly<Record<string, Tensor>>): Promise<Outputs> {
      const fed = Object.entries(feeds).map(
        ([name, { shape, elements }]) =>
          [name, new RuntimeTensor('float32', Float32Array.from(elements), [...shape])] as const,
      )
      const outputs = await session.run(Object.fromEntries(fed))
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { data }]) => {
          if (!(data instanceof Float32Array)) throw new Error(`${name} is not float32.`)
          return [name, data]
        }),
      )
    },
    close: () => session.release(),
  }
}

export async function runOnce(onnx: Uint8Array, feeds: Readonly<Record<string, Tensor>>): Promise<Outputs> {
  const graph = await openGraph(onnx)
  try {
    return await graph.run(feeds)
  } finally {
    await graph.close()
  }
}
