import { expect } from 'vitest'
import { asItIs, hippocampusNames, type Look, learningCohort } from '../learning-cohort.ts'
import { testShared } from '../shared.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const place = scratchFolder()

/** A scanner that shows the same tissues by another curve, in units of its own. */
const bent: Look = (voxels) => {
  let high = 0
  for (const voxel of voxels) high = Math.max(high, voxel)
  return Float32Array.from(voxels, (voxel) => 400 * (voxel / high) ** 2.2 + 30)
}

testShared(
  'A site whose scanner bends intensities is named; a standard scale alone is a run, takes the shift away, and is judged site by site.',
  async () => {
    const sites = [
      { site: 'bergen', count: 4, look: asItIs },
      { site: 'oslo', count: 4, look: bent },
    ]
    const cohort = await learningCohort(place, sites, await hippocampusNames())
    const why = ['--reason', 'what judges']
    expect(await insulaJson('domain-shift', cohort, '--model', 'hippocampus')).toMatchObject({
      document: { failure: { kind: 'training-set-none' } },
    })
    await insulaJson('collect', cohort, '--model', 'hippocampus', '--audit', '25', '--validation', '0', ...why)

    const measured = await insula('domain-shift', cohort, '--model', 'hippocampus')
    expect(measured.printed).toMatch(
      /Shift of intensities at site oslo: 0\.\d+ .*; the standard scale (removes|reduces) it/,
    )
    const byScanner = await insula('domain-shift', cohort, '--model', 'hippocampus', '--by', 'scanner')
    expect(byScanner.printed).toContain('All cases of the training set are of one scanner')

    const nothing = ['--trains', 'nothing']
    expect(await insulaJson('train', cohort, ...nothing)).toMatchObject({
      status: 1,
      document: { failure: { kind: 'run-changes-nothing' } },
    })
    const { document: run } = await insulaJson('train', cohort, ...nothing, '--harmonized')
    expect(run).toMatchObject({ ended: 'finished', stepsDone: 0 })
    const reported = await insulaJson('domain-shift', cohort, '--model', 'hippocampus', '--compare', run.bundle)
    const { groups, compared } = reported.document
    const oslo = groups.find(({ group }: { group: string }) => group === 'oslo')
    expect(oslo.before.distance).toBeGreaterThan(oslo.before.byChance)
    expect(oslo.after.distance).toBeLessThan(oslo.before.distance / 5)
    expect(compared[0]).toMatchObject({ modelSha256: run.modelSha256, strata: [{}, {}, { subjectCount: 1 }] })
    expect(compared[0].strata[2]).toMatchObject({ place: { site: 'oslo' }, verdict: 'none shown' })
    // On record as any other: judged by the gate, here by too few subjects.
    const judged = await insulaJson('evaluate', cohort, '--candidate', run.bundle)
    expect(judged).toMatchObject({ status: 1, document: { verdict: 'blocked', candidateSha256: run.modelSha256 } })
  },
  240_000,
)
