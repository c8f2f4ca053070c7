import { expect, test, vi } from 'vitest'
import { ShownConsensus } from '../../src-renderer/correction/record/consensus-record.svelte.ts'
import { ReferenceMeasures } from '../../src-renderer/correction/record/reference-measures.svelte.ts'
import { BatchOrder } from '../../src-renderer/inference/case-order.svelte.ts'

const lost = new Error('The thread ended.')

test('A measurement whose answer was lost can be asked for again.', async () => {
  const comparison = { segments: [], toleranceMm: 1, findings: [] }
  const compare = vi.fn().mockRejectedValueOnce(lost).mockResolvedValue({ ok: true, value: comparison })
  const measures = new ReferenceMeasures({ compare, cancel: async () => {}, chooseFile: vi.fn() })
  const pair = { caseId: 'a', reference: 'now', compared: 'b', settled: async () => {} }
  await expect(measures.measure(pair)).rejects.toBe(lost)
  expect(measures.state).toEqual({ kind: 'unmeasured' })
  await measures.measure(pair)
  expect(measures.state).toEqual({ kind: 'measured', comparison })
})

test('What a consensus was made from is read again when it is shown again.', async () => {
  const record = vi.fn().mockRejectedValueOnce(lost).mockResolvedValue({ ok: true, value: {} })
  const shown = new ShownConsensus({ record, preview: vi.fn(), make: vi.fn(), cancel: vi.fn() })
  const about = { caseId: 'a', segmentationId: 's' }
  await expect(shown.show(about)).rejects.toBe(lost)
  expect(shown.state).toEqual({ kind: 'hidden' })
  await shown.show(about)
  expect(shown.state).toEqual({ kind: 'read', record: {} })
})

test('A batch whose order could not be found is in none, and another one can be chosen.', async () => {
  vi.useFakeTimers()
  const unhandled: unknown[] = []
  const hear = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', hear)
  try {
    const caseIds = vi.fn().mockRejectedValueOnce(lost).mockResolvedValue(['b', 'a'])
    const batch = new BatchOrder({ caseIds })
    batch.restart(['a', 'b'])
    batch.chooseOrder('contrast')
    expect(batch.found.kind).toBe('looking')
    await vi.runAllTimersAsync()
    expect([batch.found, batch.order]).toEqual([{ kind: 'found', ahead: undefined, aheadCount: undefined }, undefined])
    batch.chooseOrder('contrast')
    await vi.runAllTimersAsync()
    expect(batch.found).toEqual({ kind: 'found', ahead: ['b', 'a'], aheadCount: undefined })
    // The window tells of it.
    expect(unhandled).toEqual([lost])
  } finally {
    vi.useRealTimers()
    process.off('unhandledRejection', hear)
  }
})
