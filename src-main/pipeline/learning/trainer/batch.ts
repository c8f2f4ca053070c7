import type { Patch } from '../sample/sample.ts'

/** The windows of one step behind one another: `x` [batch, channels, voxels], `labels` [batch, voxels]. */
export interface Batch extends Patch {
  /** Of a network with tasks: [batch] each, by the layer that answers; −1 where nobody knows. */
  readonly answers?: Readonly<Record<string, Float32Array>>
}

/** Where a run has its windows from. The batch of a step follows from its number alone, so a run can go on anywhere. */
export interface BatchSource {
  draw(stepNumber: number): Promise<Batch>
}

/** The batches of two sources in turn, the first one first. Each counts its own steps, so that it leaves none of its windows out. */
export const inTurn = (one: BatchSource, other: BatchSource): BatchSource => ({
  draw: (stepNumber) => (stepNumber % 2 === 1 ? one.draw((stepNumber + 1) / 2) : other.draw(stepNumber / 2)),
})

/** Windows of one shape as a batch. */
export function batchOf(patches: readonly Patch[]): Batch {
  const joined = (parts: readonly Float32Array[]): Float32Array<ArrayBuffer> => {
    const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  }
  return { x: joined(patches.map(({ x }) => x)), labels: joined(patches.map(({ labels }) => labels)) }
}
