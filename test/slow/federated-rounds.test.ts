import { join } from 'node:path'
import { expect } from 'vitest'
import { makeKey } from '../cli/federation/ball-sites.ts'
import { insula, insulaJson } from '../cli/run-insula.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { asItIs, hippocampusNames, inverted, type Look, learningCohort } from '../learning-cohort.ts'
import { testShared } from '../shared.ts'

const place = scratchFolder()

const looks: readonly (readonly [string, Look])[] = [
  ['Bergen', asItIs],
  ['Oslo', inverted],
  ['Tromso', (voxels) => Float32Array.from(voxels, (voxel) => Math.sqrt(Math.max(0, voxel)))],
]

testShared(
  'Three sites with scans of their own contrasts train together for two masked rounds; each site judges the model by its gate.',
  async () => {
    const names = await hippocampusNames()
    const coordinator = await makeKey(place, 'coordinator')
    const sites: {
      readonly name: string
      readonly cohort: string
      readonly key: string
      readonly publicKey: string
    }[] = []
    for (const [index, [name, look]] of looks.entries()) {
      const own = names.slice(6 * index, 6 * index + 6)
      const cohort = await learningCohort(join(place, name), [{ site: name.toLowerCase(), count: 6, look }], own)
      const audit = ['--audit', '50', '--reason', 'they judge', '--validation', '0']
      expect((await insulaJson('collect', cohort, '--model', 'hippocampus', ...audit)).document.counts.training).toBe(3)
      sites.push({ name, cohort, ...(await makeKey(place, name)) })
    }
    const folder = join(place, 'rounds')
    const asked = ['--rounds', '2', '--steps', '10', '--masked', '--case-limit', '3', '--proximal', '0.01']
    const invited = sites.flatMap(({ name, publicKey }) => ['--site', `${name}=${publicKey}`])
    const key = ['--key', coordinator.key]
    const began = await insulaJson(
      'federation',
      'start',
      folder,
      '--model',
      'hippocampus',
      ...asked,
      ...invited,
      ...key,
    )
    let round = began.document.file as string
    for (const _ of [1, 2]) {
      const updates: string[] = []
      for (const site of sites) {
        const options = ['--round', round, '--coordinator', coordinator.publicKey, '--key', site.key, '--confirm']
        updates.push((await insulaJson('federation', 'contribute', site.cohort, ...options)).document.written)
      }
      const files = updates.flatMap((file) => ['--update', file])
      const closed = await insulaJson('federation', 'aggregate', folder, ...files, ...key)
      expect(closed).toMatchObject({ status: 0, document: { refused: [], missing: [] } })
      round = closed.document.next
    }
    const means: Record<string, readonly [number, number, string]> = {}
    for (const { name, cohort } of sites) {
      const received = await insulaJson('federation', 'receive', cohort, '--round', round, '--model', 'hippocampus')
      expect((await insula('self-test', '--model', received.document.bundle)).status).toBe(0)
      const judged = await insulaJson('evaluate', cohort, '--candidate', received.document.bundle)
      const [{ means: overall }] = judged.document.document.strata
      means[name] = [overall.baseline, overall.candidate, judged.document.verdict]
      const why = ['--reason', 'the federation']
      const promoted = await insulaJson('promote', cohort, '--candidate', received.document.bundle, ...why)
      expect(promoted.status).toBe(judged.document.verdict === 'passes' ? 0 : 1)
      expect((await insula('cohort', 'verify', cohort)).status).toBe(0)
    }
    console.log(means)
    // The inverted contrast is unknown to the model that ships; it is the one that has to gain.
    const [baseline, candidate] = means.Oslo ?? [1, 0]
    expect(candidate).toBeGreaterThan(baseline)
  },
  1_800_000,
)
