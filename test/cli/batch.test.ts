import { expect } from 'vitest'
import { acceptExperts, asItIs, hippocampusNames, segmentedCohort } from '../learning-cohort.ts'
import { testShared } from '../shared.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const place = scratchFolder()

testShared(
  'A batch is drawn, read first and told of without its arms until it is done; then each arm can be learned from by itself.',
  async () => {
    const names = await hippocampusNames()
    const { cohort, sources } = await segmentedCohort(place, [{ site: 'oslo', count: 4, look: asItIs }], names)
    expect(await insulaJson('batch', 'show', cohort)).toMatchObject({ document: { failure: { kind: 'batch-none' } } })
    await acceptExperts(cohort, sources, 1)

    const draw = ['batch', 'draw', cohort, '--model', 'hippocampus', '--minutes', '20', '--seed', '1']
    const drawn = await insula(...draw, '--strategy', 'core-set')
    expect(drawn.printed).toContain('core-set, and foreground-aware random')
    expect(drawn.printed).toContain('Chosen to differ from 1 accepted case too.')
    expect(drawn.printed).toContain('Not measured here yet: 10 minutes a case are a guess')
    const { document: shown } = await insulaJson('batch', 'show', cohort)
    const { batchId, caseCount } = shown.facts
    expect(JSON.stringify(shown)).not.toMatch(/"arm|"control"/)
    expect((await insula('queue', cohort)).printed).toContain('First the batch for active learning.')
    const queued = await insulaJson('queue', cohort)
    const first = queued.document.items.slice(0, caseCount)
    expect(first.map(({ caseId }: { caseId: string }) => caseId)).toEqual(
      shown.cases.map(({ caseId }: { caseId: string }) => caseId),
    )
    const collect = ['collect', cohort, '--model', 'hippocampus', '--validation', '0']
    expect(await insulaJson(...collect, '--batch', batchId, '--arm', 'control')).toMatchObject({
      document: { failure: { kind: 'batch-arms-hidden' } },
    })
    expect(await insulaJson(...collect, '--arm', 'control')).toMatchObject({
      document: { failure: { kind: 'batch-arm-missing' } },
    })

    await acceptExperts(cohort, sources, caseCount)
    const { document: read } = await insulaJson('batch', 'show', cohort)
    expect(read).toMatchObject({ decidedCount: caseCount, spentMinutes: 1.5 * caseCount })
    expect(read.verdict).toContain('Nothing is known yet of core-set here')
    for (const result of read.end.arms) {
      expect(result).toMatchObject({ caseCount: 1, acceptedCount: 1, comparedCount: 1, spentMinutes: 1.5 })
      expect(result.meanDice).toBeGreaterThan(0.7)
      const { document: set } = await insulaJson(...collect, '--batch', batchId, '--arm', result.arm)
      expect(set).toMatchObject({ arm: { batchId, arm: result.arm }, counts: { training: 2 } })
    }
    expect(await insulaJson('batch', 'end', cohort, '--reason', 'late')).toMatchObject({
      document: { failure: { kind: 'batch-over' } },
    })
    expect((await insula('cohort', 'verify', cohort)).status).toBe(0)
  },
  120_000,
)
