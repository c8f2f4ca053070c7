import type { Sample } from '../../pipeline/learning/sample/sample.ts'

/** Bytes of samples that are held at one time; what is asked for longest ago goes first. */
export const cacheLimitBytes = 768 * 2 ** 20

/** Remembers what `read` answers, up to a number of bytes. */
export function cachedSamples(
  read: (index: number) => Promise<Sample>,
  limitBytes = cacheLimitBytes,
): (index: number) => Promise<Sample> {
  const held = new Map<number, Sample>()
  let bytes = 0
  return async (index) => {
    const known = held.get(index)
    if (known) {
      held.delete(index)
      held.set(index, known)
      return known
    }
    const sample = await read(index)
    held.set(index, sample)
    bytes += bytesOf(sample)
    for (const [oldest, other] of held) {
      if (bytes <= limitBytes || oldest === index) break
      held.delete(oldest)
      bytes -= bytesOf(other)
    }
    return sample
  }
}

const bytesOf = ({ channels, classes }: Sample): number =>
  channels.reduce((sum, { byteLength }) => sum + byteLength, classes.byteLength)
