import type { ExecutionProvider } from '@contract/model.ts'
import type { InferenceSession, Tensor as TensorOf } from 'onnxruntime-node'
import { loadRuntime } from './runtime.node.ts'

/** An ONNX graph that computes float32 arrays of fixed shapes from others. */
export interface Graph {
  readonly onnx: Uint8Array
  readonly inputs: readonly NamedArray[]
  readonly outputs: readonly NamedArray[]
}

interface NamedArray {
  readonly name: string
  /** The slowest axis first. */
  readonly shape: readonly number[]
}

/** Arrays by the names of a graph's inputs or outputs. */
export type Arrays = Readonly<Record<string, Float32Array>>

/** An open graph. Whoever opened it closes it. */
export interface GraphSession {
  /**
   * `into` holds arrays that answers are written into; they may be no input of the same run. Answers that are not in it come in
   * arrays of their own. Rejects if the graph cannot run.
   */
  run(inputs: Arrays, into?: Arrays): Promise<Arrays>
  close(): Promise<void>
}

interface GraphOptions {
  readonly provider: ExecutionProvider
  readonly threadCount: number
}

/** Opens a graph; rejects if the provider will not have it. */
export async function openGraph(graph: Graph, { provider, threadCount }: GraphOptions): Promise<GraphSession> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(graph.onnx, {
    executionProviders: [provider],
    intraOpNumThreads: threadCount,
    // With it a step of training keeps twice the memory, and is no faster.
    enableMemPattern: false,
  })
  const tensor = ({ name, shape }: NamedArray, elements: Float32Array): TensorOf => {
    const count = shape.reduce((product, length) => product * length, 1)
    if (elements.length !== count) throw new Error(`${name} has ${elements.length} elements, not ${count}.`)
    return new Tensor('float32', elements, shape)
  }
  return {
    async run(inputs, into = {}) {
      const feeds: Record<string, TensorOf> = {}
      for (const one of graph.inputs) {
        const elements = inputs[one.name]
        if (elements === undefined) throw new Error(`${one.name} is missing.`)
        feeds[one.name] = tensor(one, elements)
      }
      const fetches: Record<string, TensorOf | null> = {}
      for (const one of graph.outputs) {
        const elements = into[one.name]
        fetches[one.name] = elements === undefined ? null : tensor(one, elements)
      }
      return arraysOf(await session.run(feeds, fetches), graph)
    },
    close: () => session.release(),
  }
}

function arraysOf(answers: InferenceSession.ReturnType, { outputs }: Graph): Arrays {
  return Object.fromEntries(
    outputs.map(({ name }) => {
      const elements = answers[name]?.data
      if (!(elements instanceof Float32Array)) throw new Error(`${name} is not float32.`)
      return [name, elements]
    }),
  )
}
