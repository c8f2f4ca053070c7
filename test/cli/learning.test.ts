import { expect } from 'vitest'
import { hippocampusNames, inverted, learningCohort } from '../learning-cohort.ts'
import { testShared } from '../shared.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const place = scratchFolder()

testShared(
  'A model learns a contrast from accepted versions, passes the gate, is promoted and makes new inferences; a spoilt one is blocked; it is rolled back.',
  async () => {
    const sites = ['bergen', 'oslo'].map((site) => ({ site, count: 6, look: inverted }))
    const cohort = await learningCohort(place, sites, await hippocampusNames())
    const why = ['--reason', 'the readers said so']
    const collected = await insulaJson('collect', cohort, '--model', 'hippocampus', '--audit', '50', ...why)
    expect(collected.document).toMatchObject({
      counts: { training: 4, validation: 2, excluded: 6 },
      exclusions: { 'in-audit': 6 },
      auditCount: 6,
    })

    expect(await insulaJson('train', cohort, '--tasks', 'contrast', '--steps', '8')).toMatchObject({
      status: 1,
      document: {
        failure: { kind: 'task-answers-few', message: expect.stringContaining('all answers that are known are T1w') },
      },
    })
    const estimate = await insula('train', cohort, '--steps', '8', '--estimate')
    expect(estimate.printed).toMatch(/learns from: +\d+ samples?, in 8 steps\n.*memory: +up to about \d\.\d GiB; /s)
    const { document: run } = await insulaJson('train', cohort, '--steps', '8', '--seed', '1')
    // The estimate left no run on record.
    expect(run).toMatchObject({ ended: 'finished', stepsDone: 8, bundle: expect.stringMatching(/-local\.1$/) })
    expect(await insulaJson('promote', cohort, '--candidate', run.bundle, ...why)).toMatchObject({
      status: 1,
      document: { failure: { kind: 'evaluation-unknown' } },
    })
    const judged = await insulaJson('evaluate', cohort, '--candidate', run.bundle)
    expect(judged).toMatchObject({ status: 0, document: { verdict: 'passes', waitingCount: 0 } })
    const [overall] = judged.document.document.strata
    expect(overall.means.baseline).toBeLessThan(0.2)
    expect(overall.means.candidate).toBeGreaterThan(overall.means.baseline + 0.1)

    const promoted = await insulaJson('promote', cohort, '--candidate', run.bundle, ...why)
    expect(promoted.document).toMatchObject({ kind: 'promoted', model: { sha256: run.modelSha256 } })
    const caseName = 'oslo/sub-01_T1w'
    const inferred = await insulaJson('infer', cohort, '--model', 'hippocampus', '--case', caseName, '--again')
    expect(inferred.document).toMatchObject({ doneCount: 1, failedCount: 0 })

    const { document: spoilt } = await insulaJson('train', cohort, '--steps', '1', '--rate', '10', '--seed', '2')
    const blocked = await insula('evaluate', cohort, '--candidate', spoilt.bundle)
    expect(blocked.status).toBe(1)
    expect(blocked.printed).toContain('Negative transfer at site oslo')
    expect(await insulaJson('promote', cohort, '--candidate', spoilt.bundle, ...why)).toMatchObject({
      status: 1,
      document: { failure: { kind: 'promotion-blocked' } },
    })

    const rolled = await insulaJson('rollback', cohort, '--model', 'hippocampus', ...why)
    expect(rolled.document).toMatchObject({ kind: 'rolled-back', model: { folder: 'shipped' } })
    const verified = await insula('cohort', 'verify', cohort)
    expect(verified.status).toBe(0)
  },
  600_000,
)
