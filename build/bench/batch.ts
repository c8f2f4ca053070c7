import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { inferCases } from '../../src-main/cli/infer-cases.node.ts'
import { openBundle } from '../../src-main/cli/resources.node.ts'
import { indexFolder } from '../../src-main/pipeline/intake/folder.node.ts'
import { createCohort } from '../../src-main/storage/cohort.node.ts'
import type { Bench } from './bench.ts'
import { must } from './must.ts'
import { demoScan } from './scans.ts'

const caseCount = 12
const sampleCount = 8

/** How much of a batch is spent inside the network: 12 whole heads, both hippocampi, 8 samples, as `insula infer` runs them. */
export const batch: Bench = {
  name: 'batch',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    try {
      const scans = join(folder, 'scans')
      mkdirSync(scans)
      for (let number = 1; number <= caseCount; number++) copyHead(join(scans, `head-${number}.nii.gz`), number)
      const cohort = must(createCohort(join(folder, 'cohort'), { clock: () => new Date(), readerId: 'bench' }))
      const signal = new AbortController().signal
      for await (const found of indexFolder(scans, { onProgress: () => {}, signal }))
        if (found.kind === 'case') must(cohort.addCase(found))
      const bundle = must(await openBundle('hippocampus'))
      const parameters = { modelId: 'hippocampus', sampleCount, seed: 0, space: 'mni152' } as const
      const cases = cohort.caseIdsIn('indexed').map((caseId) => ({ caseId, bundle, parameters }))
      const console = { progress: () => {}, signal }
      // The network is opened and its golden case run before the clock starts.
      let startedMs = Number.NaN
      const tell = (line: string) => {
        if (line.startsWith('Execution provider')) startedMs = performance.now()
      }
      const { done, sessionMs } = must(await inferCases(cases, { cohort, console: { ...console, tell } }))
      const wallMs = performance.now() - startedMs
      cohort.close()
      if (done.length !== caseCount) throw new Error(`${done.length} of ${caseCount} cases were done.`)
      return [
        { measure: 'wall time ÷ time inside session.run', value: wallMs / sessionMs, unit: '×', atMost: 1 / 0.85 },
        { measure: 'share of the wall time inside session.run', value: (100 * sessionMs) / wallMs, unit: '%' },
        { measure: 'cases', value: caseCount, unit: '' },
        { measure: 'wall time per case', value: wallMs / caseCount, unit: 'ms' },
        { measure: 'session.run per case', value: sessionMs / caseCount, unit: 'ms' },
      ]
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The same head under another name; free text in its header makes it another file. */
function copyHead(path: string, number: number): void {
  const bytes = gunzipSync(readFileSync(demoScan()))
  bytes.write(`copy ${number}`, 148, 'ascii')
  writeFileSync(path, gzipSync(bytes))
}
