import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { randomOf } from '@volume/random.ts'
import { type Arrays, type Graph, openGraph } from '../../src-main/pipeline/inference/graph-session.node.ts'
import { inferGraph, stepGraph } from '../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { initialWeights } from '../../src-main/pipeline/learning/graph/network/initial-weights.ts'
import { memoryNeed } from '../../src-main/pipeline/learning/trainer/memory-need.ts'
import { standardPlan, type TrainingPlan } from '../../src-main/pipeline/learning/trainer/training-plan.ts'
import { normalNumbers } from '../../src-main/pipeline/volume/normal-numbers.ts'
import { type Bench, percentile, type Row, timeMs } from './bench.ts'

const roundCount = 12
const python = '/usr/bin/python3'
const program = fileURLToPath(new URL('../../build/bench/step_in_torch.py', import.meta.url))

const plan: TrainingPlan = {
  ...standardPlan,
  network: { inputChannelCount: 1, classCount: 3, channelCounts: [16, 32, 64], dropoutLayers: [] },
  patchShape: [40, 56, 40],
  batchSize: 2,
  stepCount: roundCount,
  seed: 1,
  stepsPerValidation: roundCount,
}

/** A step of training against the forward pass and, where Debian's python3-torch is, against PyTorch's; and the memory that it takes. */
export const training: Bench = {
  name: 'training',
  async run() {
    const threadCount = Math.min(2, availableParallelism())
    const { network: spec, patchShape, batchSize, trainable, optimizer } = plan
    const window = { spec, patchShape, batchSize }
    const step = await opened(stepGraph({ ...window, trainable, optimizer }), threadCount)
    const forward = await opened(inferGraph(window), threadCount)
    const torch = startTorch(threadCount)
    const times = { step: [] as number[], forward: [] as number[], torch: [] as number[] }
    // In turn, so that a slow moment of the machine hits all of them; the first round warms up.
    for (let round = 0; round <= roundCount; round++) {
      const own = {
        step: await timeMs(step),
        forward: await timeMs(forward),
        torch: (await torch?.step()) ?? Number.NaN,
      }
      if (round > 0) for (const name of ['step', 'forward', 'torch'] as const) times[name].push(own[name])
    }
    torch?.end()
    const median = (name: keyof typeof times) => percentile(times[name], 50)
    const peakBytes = process.resourceUsage().maxRSS * 1024
    return [
      { measure: 'a step, 2 × 40 × 56 × 40 voxels', value: median('step'), unit: 'ms' },
      { measure: 'a step ÷ the forward pass', value: median('step') / median('forward'), unit: '×', atMost: 3.5 },
      ...torchRow(median('step'), median('torch')),
      { measure: 'peak memory ÷ what was planned', value: peakBytes / memoryNeed(plan), unit: '×', atMost: 1 },
    ]
  },
}

/** Absent, and said, where there is no PyTorch to compare with. */
function torchRow(own: number, torch: number): readonly Row[] {
  if (Number.isNaN(torch)) {
    console.error('python3-torch is not installed: a step is not compared with PyTorch.')
    return []
  }
  return [
    { measure: 'the same step in PyTorch', value: torch, unit: 'ms' },
    { measure: 'a step ÷ the same step in PyTorch', value: own / torch, unit: '×', atMost: 1.3 },
  ]
}

async function opened(graph: Graph, threadCount: number): Promise<() => Promise<void>> {
  const session = await openGraph(graph, { provider: 'cpu', threadCount })
  const random = randomOf(1)
  const inputs: Record<string, Float32Array> = {}
  for (const { name, shape } of graph.inputs) {
    const count = shape.reduce((product, length) => product * length, 1)
    inputs[name] = name === 'x' ? normalNumbers(random, count) : new Float32Array(count)
    if (name === 'weights') inputs[name] = initialWeights(plan.network, () => random.uniform())
    if (name === 'labels') inputs[name] = inputs[name]!.map(() => random.integer(0, 2))
    if (name.endsWith('Correction') || name === 'largestNorm') inputs[name] = Float32Array.of(1)
  }
  const arrays: Arrays = inputs
  return async () => void (await session.run(arrays))
}

interface Torch {
  /** Milliseconds of one step. */
  step(): Promise<number>
  end(): void
}

function startTorch(threadCount: number): Torch | undefined {
  if (spawnSync(python, ['-c', 'import torch']).status !== 0) return undefined
  const child: ChildProcess = spawn(python, [program, String(roundCount + 1), String(threadCount)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  return {
    async step() {
      child.stdin!.write('\n')
      return Number((await lines.next()).value)
    },
    end: () => void child.kill(),
  }
}
