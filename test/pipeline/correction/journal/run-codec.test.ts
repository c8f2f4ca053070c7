import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeRuns, encodeRuns } from '../../../../src-main/pipeline/correction/journal/run-codec.ts'

const anyRuns = fc
  .array(
    fc.tuple(
      fc.nat(90_000),
      fc.integer({ min: 1, max: 40_000 }),
      fc.integer({ min: 0, max: 65535 }),
      fc.integer({ min: 0, max: 65535 }),
    ),
    { maxLength: 40 },
  )
  .map((runs) => {
    let end = 0
    return Uint32Array.from(
      runs.flatMap(([gap, length, before, after]) => {
        const start = end + gap
        end = start + length
        return [start, length, before, after]
      }),
    )
  })

test('Runs are the same after they were stored.', () => {
  fc.assert(
    fc.property(anyRuns, (runs) => {
      expect(decodeRuns(encodeRuns(runs))).toEqual({ ok: true, value: runs })
    }),
  )
})

test('A run at the end of the largest volume is kept.', () => {
  const runs = Uint32Array.of(0xfffffffe, 1, 65535, 1)
  expect(decodeRuns(encodeRuns(runs))).toEqual({ ok: true, value: runs })
})

test('A run of a small change takes 4 bytes.', () => {
  expect([...encodeRuns(Uint32Array.of(100, 5, 0, 1))]).toEqual([100, 5, 0, 1])
})

test('Cut or senseless bytes are a failure.', () => {
  expect(decodeRuns(Uint8Array.of(1, 1, 0))).toMatchObject({ ok: false })
  expect(decodeRuns(Uint8Array.of(1, 1, 0, 0x81))).toMatchObject({ ok: false })
  expect(decodeRuns(new Uint8Array(12).fill(0xff))).toMatchObject({ ok: false })
  expect(decodeRuns(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0xff, 0xff, 0xff, 0xff, 0x0f, 0, 1)).ok).toBe(false)
})
