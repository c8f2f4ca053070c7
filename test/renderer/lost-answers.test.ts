import { expect, test, vi } from 'vitest'
import { ShownConsensus } from '../../src-renderer/correction/record/consensus-record.svelte.ts'
import { ReferenceMeasures } from '../../src-renderer/correction/record/reference-measures.svelte.ts'
import { Frame } from '../../src-renderer/frame/frame.svelte.ts'
import { BatchOrder } from '../../src-renderer/inference/case-order.svelte.ts'
import { RunDialog } from '../../src-renderer/inference/run-dialog.svelte.ts'
import { References } from '../../src-renderer/references/references.svelte.ts'
import { hippocampusCard } from './double/phantom-case.ts'
import { WorkstationDouble } from './double/workstation-double.ts'

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

test('A run dialog whose models or whose plan could not be read closes, and opened again it asks again.', async () => {
  vi.useFakeTimers()
  const unhandled: unknown[] = []
  const hear = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', hear)
  try {
    const workstation = new WorkstationDouble({ models: [hippocampusCard] })
    const list = vi.spyOn(workstation.models, 'list').mockRejectedValueOnce(lost)
    const plan = vi.spyOn(workstation.inference, 'plan').mockRejectedValueOnce(lost)
    const dialog = new RunDialog(new Frame(workstation))
    const planned = { caseId: 'a', name: 'a' }
    for (const asked of [list, plan]) {
      dialog.open({ caseIds: ['a'], planned })
      await vi.runAllTimersAsync()
      expect(asked).toHaveBeenCalled()
      expect(dialog.request).toBeUndefined()
    }
    dialog.open({ caseIds: ['a'], planned })
    await vi.runAllTimersAsync()
    expect([dialog.request?.planned, dialog.plan.kind === 'computing']).toEqual([planned, false])
    expect(unhandled).toEqual([lost, lost])
  } finally {
    vi.useRealTimers()
    process.off('unhandledRejection', hear)
  }
})

test('A folder of references whose answer was lost can be asked for again, and what was seen stays.', async () => {
  const workstation = new WorkstationDouble({})
  const double = workstation.referencesDouble
  const references = new References(new Frame(workstation), vi.fn())
  vi.spyOn(workstation.references, 'choose').mockRejectedValueOnce(lost)
  await expect(references.open({})).rejects.toBe(lost)
  expect([references.work.kind, references.isShown]).toEqual(['idle', false])
  double.preview = { folderId: 'f', folder: 'x', caseCount: 1, cases: [], orphanCount: 0, orphans: [], withoutCount: 0 }
  await references.open({})
  vi.spyOn(workstation.references, 'compare').mockRejectedValueOnce(lost)
  await expect(references.compare()).rejects.toBe(lost)
  expect(references.work.kind).toBe('seen')
  await references.compare()
  expect(references.work.kind).toBe('compared')
})
