import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExecutionProvider, SelfTest } from '@contract/model.ts'
import type { Bundle } from './bundle.node.ts'
import { openMasks } from './dropout-masks.ts'
import type { Session } from './session.ts'

/**
 * Runs the bundle's golden case (raw little-endian float32: a window's normalized voxels and its logits) and compares.
 * The first pass warms up, the second is timed; of an ensemble every member is run, and times add up. Rejects if the
 * network cannot run.
 */
export async function selfTest(
  bundle: Bundle,
  { run, provider }: Pick<Session, 'run'> & { readonly provider: ExecutionProvider },
): Promise<SelfTest> {
  const { golden, uncertainty, id } = bundle.card
  const { tolerance } = golden
  const tile = await readFloats(join(bundle.folder, golden.input))
  const outputs = [golden.output, ...(uncertainty.members ?? []).map((member) => member.golden)]
  let durationMs = 0
  let deviation = 0
  for (const [member, output] of outputs.entries()) {
    const expected = await readFloats(join(bundle.folder, output))
    const pass = { tile, masks: openMasks(uncertainty), member }
    await run(pass)
    const started = performance.now()
    const logits = await run(pass)
    durationMs += performance.now() - started
    deviation = Math.max(deviation, largestDeviation(logits, expected))
  }
  return { modelId: id, provider, largestDeviation: deviation, tolerance, passed: deviation <= tolerance, durationMs }
}

/** Largest absolute difference; infinite where lengths differ or a value is not a number. */
function largestDeviation(values: Float32Array, expected: Float32Array): number {
  if (values.length !== expected.length) return Infinity
  let largest = 0
  for (let index = 0; index < values.length; index++) {
    const deviation = Math.abs(values[index]! - expected[index]!)
    if (!(deviation <= largest)) largest = Number.isNaN(deviation) ? Infinity : deviation
  }
  return largest
}

async function readFloats(path: string): Promise<Float32Array<ArrayBuffer>> {
  const bytes = await readFile(path)
  const values = new Float32Array(Math.floor(bytes.length / 4))
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let index = 0; index < values.length; index++) values[index] = view.getFloat32(index * 4, true)
  return values
}
