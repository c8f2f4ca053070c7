import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Shape } from '@volume/grid.ts'
import { type CancelSignal, messageOf } from './infer.ts'
import type { Session } from './session.ts'
import { type FieldVoxels, takeTile, tilesOf } from './tiles.ts'

interface FieldToEmbed {
  readonly field: FieldVoxels
  readonly patchShape: Shape
  /** Absent: nothing is embedded. */
  readonly embed: Session['embed']
  readonly modelId: string
  readonly signal?: CancelSignal | undefined
}

/**
 * The embeddings of the fewest windows that cover a field evenly, with no more overlap than that takes: neither shifted nor flipped, and
 * nothing is dropped, so they follow from the scan and the weights alone.
 */
export async function embedWindows({
  field,
  patchShape,
  embed,
  modelId,
  signal,
}: FieldToEmbed): Promise<Result<readonly Float32Array[], Failure>> {
  const windows: Float32Array[] = []
  if (embed === undefined) return ok(windows)
  const tile = new Float32Array(patchShape[0] * patchShape[1] * patchShape[2])
  for (const { start } of tilesOf(field.shape, patchShape, 0)) {
    if (signal?.aborted) return fail({ kind: 'inference-cancelled' })
    takeTile(field, start, patchShape, tile)
    const window = await embed(tile).catch((reason: unknown) => messageOf(reason))
    if (typeof window === 'string') return fail({ kind: 'session-failed', modelId, because: window })
    if (!window.every(Number.isFinite)) return fail({ kind: 'embedding-not-finite', modelId })
    windows.push(window)
  }
  return ok(windows)
}

/** The embedding of a case: the mean of those of its windows, each counting as much. `undefined`: there is none. */
export function meanEmbedding(windows: readonly Float32Array[]): Float32Array | undefined {
  const [first] = windows
  return first?.map((_, channel) => windows.reduce((sum, window) => sum + window[channel]!, 0) / windows.length)
}
