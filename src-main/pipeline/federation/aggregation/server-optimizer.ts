/** What the coordinator does with an aggregate: add it, follow it with momentum, or adapt by weight. */
export type ServerOptimizer =
  /** McMahan et al. 2017: w + η·Δ; η = 1 makes it the mean of the sites' weights. */
  | { readonly kind: 'fedavg'; readonly learningRate: number }
  /** Hsu et al. 2019: v ← β·v + Δ, w + η·v. */
  | { readonly kind: 'fedavgm'; readonly learningRate: number; readonly momentum: number }
  /** Reddi et al. 2021, algorithm 2: m ← β₁·m + (1 − β₁)·Δ, v ← β₂·v + (1 − β₂)·Δ², w + η·m / (√v + τ); τ is `adaptivity`. */
  | {
      readonly kind: 'fedadam'
      readonly learningRate: number
      readonly beta1: number
      readonly beta2: number
      readonly adaptivity: number
    }

/** Weights of a round and what the optimizer keeps from round to round, one number per weight each. */
export interface ServerState {
  readonly weights: Float32Array
  readonly memory: Readonly<Record<string, Float32Array>>
}

/** Before the first round: means are 0, squares τ² (the least that Reddi et al. allow). */
export function firstState(optimizer: ServerOptimizer, weights: Float32Array): ServerState {
  const { length } = weights
  switch (optimizer.kind) {
    case 'fedavg':
      return { weights, memory: {} }
    case 'fedavgm':
      return { weights, memory: { velocity: new Float32Array(length) } }
    case 'fedadam':
      return {
        weights,
        memory: { mean: new Float32Array(length), square: new Float32Array(length).fill(optimizer.adaptivity ** 2) },
      }
  }
}

/**
 * The state after a round whose aggregate, [weights], is Δ: reckoned in float64, kept in float32, as files have it. Throws where the
 * memory is not that of the optimizer.
 */
export function nextState(optimizer: ServerOptimizer, state: ServerState, aggregate: Float64Array): ServerState {
  const { weights } = state
  const kept = (name: string): Float32Array => {
    const array = state.memory[name]
    if (array?.length !== weights.length) throw new Error(`The state has no ${name} of ${weights.length} weights.`)
    return array
  }
  const moved = (along: (index: number) => number) =>
    weights.map((weight, index) => weight + optimizer.learningRate * along(index))
  switch (optimizer.kind) {
    case 'fedavg':
      return { weights: moved((index) => aggregate[index]!), memory: {} }
    case 'fedavgm': {
      const velocity = kept('velocity').map((before, index) => optimizer.momentum * before + aggregate[index]!)
      return { weights: moved((index) => velocity[index]!), memory: { velocity } }
    }
    case 'fedadam': {
      const { beta1, beta2, adaptivity } = optimizer
      const mean = kept('mean').map((before, index) => beta1 * before + (1 - beta1) * aggregate[index]!)
      const square = kept('square').map((before, index) => beta2 * before + (1 - beta2) * aggregate[index]! ** 2)
      return {
        weights: moved((index) => mean[index]! / (Math.sqrt(square[index]!) + adaptivity)),
        memory: { mean, square },
      }
    }
  }
}
