/** What the passes of a network with tasks answered. */
export interface CollectedAnswers {
  /** One pass: logits by the layer that answers. */
  add(logits: Readonly<Record<string, Float32Array>>): void
  /** The most probable class by layer, of all passes since it was last asked: by the means of their probabilities. */
  take(): Readonly<Record<string, number>>
}

export function createCollectedAnswers(layers: readonly string[]): CollectedAnswers {
  let sums = new Map<string, readonly number[]>()
  return {
    add(logits) {
      for (const layer of layers) {
        const own = logits[layer]
        if (own === undefined) throw new Error(`The network gave no ${layer}.`)
        const before = sums.get(layer)
        sums.set(
          layer,
          softmax(own).map((probability, index) => probability + (before?.[index] ?? 0)),
        )
      }
    },
    take() {
      const answers = Object.fromEntries([...sums].map(([layer, sum]) => [layer, sum.indexOf(Math.max(...sum))]))
      sums = new Map()
      return answers
    },
  }
}

function softmax(logits: Float32Array): readonly number[] {
  const highest = Math.max(...logits)
  const powers = Array.from(logits, (one) => Math.exp(one - highest))
  const total = powers.reduce((sum, one) => sum + one, 0)
  return powers.map((one) => one / total)
}
