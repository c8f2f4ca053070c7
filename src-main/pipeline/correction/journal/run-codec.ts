import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'

/**
 * The stored form of a patch's runs: per run the gap since the end of the run before, length, value before and value
 * after, each as an unsigned LEB128 number (DWARF 5, section 7.6). About 5 bytes instead of 16, on every byte order.
 */
export function encodeRuns(runs: Uint32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(5 * runs.length)
  let length = 0
  let end = 0
  const write = (value: number): void => {
    let rest = value
    while (rest >= 0x80) {
      bytes[length++] = (rest % 0x80) + 0x80
      rest = Math.floor(rest / 0x80)
    }
    bytes[length++] = rest
  }
  for (let at = 0; at < runs.length; at += 4) {
    if (runs[at]! < end) throw new Error('Runs have to be sorted before they are encoded.')
    write(runs[at]! - end)
    write(runs[at + 1]!)
    write(runs[at + 2]!)
    write(runs[at + 3]!)
    end = runs[at]! + runs[at + 1]!
  }
  return bytes.slice(0, length)
}

/** The runs again; a failure if the bytes are none. */
export function decodeRuns(bytes: Uint8Array): Result<Uint32Array<ArrayBuffer>, Failure> {
  const numbers: number[] = []
  let value = 0
  let scale = 1
  for (const byte of bytes) {
    value += (byte % 0x80) * scale
    scale *= 0x80
    if (value > 0xffffffff) return fail({ kind: 'patch-invalid', because: 'it holds a number beyond 32 bits' })
    if (byte >= 0x80) continue
    numbers.push(value)
    value = 0
    scale = 1
  }
  if (scale !== 1 || numbers.length % 4 !== 0) return fail({ kind: 'patch-invalid', because: 'it was cut' })
  const runs = Uint32Array.from(numbers)
  let end = 0
  for (let at = 0; at < runs.length; at += 4) {
    const start = end + numbers[at]!
    end = start + numbers[at + 1]!
    if (end > 0xffffffff) return fail({ kind: 'patch-invalid', because: 'it reaches beyond any volume' })
    runs[at] = start
  }
  return ok(runs)
}
