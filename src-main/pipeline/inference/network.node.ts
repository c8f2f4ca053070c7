import { join } from 'node:path'
import type { ExecutionProvider, ModelCard } from '@contract/model.ts'
import type { InferenceSession, Tensor as TensorOf } from 'onnxruntime-node'
import { type Bundle, networkFiles } from './bundle.node.ts'
import { loadRuntime } from './runtime.node.ts'
import type { GraphAnswers, Pass } from './session.ts'

/** A network on one execution provider. */
export interface Network {
  run(pass: Pass): Promise<Float32Array>
  /** The same with what the tasks of the card answer. */
  answer(pass: Pass): Promise<GraphAnswers>
  close(): Promise<void>
  /** What contradicts the card, or `undefined`. */
  readonly difference: string | undefined
}

/** Opens model.onnx and the other members of an ensemble; rejects if the provider or a file will not do. */
export async function openNetwork(bundle: Bundle, provider: ExecutionProvider, threadCount: number): Promise<Network> {
  const members: Network[] = []
  const close = async () => {
    for (const member of members) await member.close()
  }
  try {
    for (const file of networkFiles(bundle.card))
      members.push(await openMember(bundle, { file, provider, threadCount }))
  } catch (error) {
    await close()
    throw error
  }
  const memberOf = ({ member }: Pass): Network => {
    const found = members[member]
    if (found === undefined) throw new Error(`There is no member ${member} of ${members.length}.`)
    return found
  }
  return {
    difference: members.find(({ difference }) => difference !== undefined)?.difference,
    run: (pass) => memberOf(pass).run(pass),
    answer: (pass) => memberOf(pass).answer(pass),
    close,
  }
}

async function openMember(
  bundle: Bundle,
  {
    file,
    provider,
    threadCount,
  }: { readonly file: string; readonly provider: ExecutionProvider; readonly threadCount: number },
): Promise<Network> {
  const { InferenceSession, Tensor } = await loadRuntime()
  const session = await InferenceSession.create(join(bundle.folder, file), {
    executionProviders: [provider],
    intraOpNumThreads: threadCount,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    enableMemPattern: false,
    logSeverityLevel: 3,
    // Idle threads sleep: the window and the other workers need the processor between passes.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const { input, output, uncertainty } = bundle.card
  const dims = tensorShape(input)
  const outputs = taskOutputs(bundle.card)
  const answer = async ({ tile, masks }: Pass, tasks: readonly string[]): Promise<GraphAnswers> => {
    const feeds: Record<string, TensorOf> = { [input.name]: new Tensor('float32', tile, dims) }
    uncertainty.dropoutMasks.forEach(({ name, channelCount }, index) => {
      feeds[name] = new Tensor('float32', masks[index] ?? new Float32Array(0), [1, channelCount, 1, 1, 1])
    })
    const given = await session.run(feeds, [output.name, ...tasks])
    const floatsOf = (name: string): Float32Array => {
      const values = given[name]?.data
      if (!(values instanceof Float32Array)) throw new Error(`${name} is not float32`)
      return values
    }
    const logits = floatsOf(output.name)
    if (logits.length !== output.classCount * tile.length)
      throw new Error(`${output.name} has ${logits.length} values, not ${output.classCount} per voxel`)
    return { logits, tasks: Object.fromEntries(tasks.map((name) => [name, floatsOf(name)])) }
  }
  return {
    difference: differenceOf(session, bundle.card),
    run: async (pass) => (await answer(pass, [])).logits,
    answer: (pass) => answer(pass, outputs),
    close: () => session.release(),
  }
}

/** Batch, channel, then the card's patch: i fastest for `kji`, k fastest for `ijk`. */
function tensorShape({ axisOrder, patchShape: [i, j, k] }: ModelCard['input']): number[] {
  return axisOrder === 'kji' ? [1, 1, k, j, i] : [1, 1, i, j, k]
}

const taskOutputs = ({ tasks = [] }: ModelCard): readonly string[] => tasks.map(({ name }) => `task_${name}`)

function differenceOf(session: InferenceSession, card: ModelCard): string | undefined {
  const { input, output, uncertainty } = card
  const stated = [input.name, ...uncertainty.dropoutMasks.map(({ name }) => name)]
  const missing = stated.find((name) => !session.inputNames.includes(name))
  if (missing !== undefined) return `it has no input named ${missing}`
  const unstated = session.inputNames.find((name) => !stated.includes(name))
  if (unstated !== undefined) return `its input ${unstated} is not stated`
  const silent = [output.name, ...taskOutputs(card)].find((name) => !session.outputNames.includes(name))
  if (silent !== undefined) return `it has no output named ${silent}`
  return undefined
}
