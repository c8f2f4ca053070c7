import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { openBundle } from '../../src-main/cli/resources.node.ts'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { openScan, readScan } from '../../src-main/pipeline/intake/read-scan.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import type { Bench, Row } from './bench.ts'
import { must } from './must.ts'
import { demoScan } from './scans.ts'

/** How much the pipeline costs beside the network: both hippocampi of a whole head, 8 samples. */
export const segmentOverhead: Bench = {
  name: 'segment',
  async run() {
    const bundle = must(await openBundle('hippocampus'))
    const session = must(await openSession(bundle))
    const out = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    try {
      const started = performance.now()
      const scan = must(await readScan(must(await openScan(demoScan()))))
      const read = performance.now()
      const result = must(
        await segment({
          scan,
          card: bundle.card,
          session,
          parameters: { modelId: bundle.card.id, sampleCount: 8, seed: 0, space: 'mni152' },
          now: () => performance.now(),
        }),
      )
      const segmented = performance.now()
      must(await writeNifti(join(out, 'labelmap.nii.gz'), result.labelmap, { forms: scan.forms }))
      must(await writeNifti(join(out, 'predictive-entropy.nii.gz'), result.predictiveEntropy, { forms: scan.forms }))
      if (result.mutualInformation)
        must(await writeNifti(join(out, 'mutual-information.nii.gz'), result.mutualInformation, { forms: scan.forms }))
      const written = performance.now()
      const { sessionMs, plan, provider } = result.record
      const rows: Row[] = [
        {
          measure: 'read, segment and write ÷ time inside session.run',
          value: (written - started) / sessionMs,
          unit: '×',
          atMost: 1.15,
        },
        { measure: 'segment alone ÷ time inside session.run', value: (segmented - read) / sessionMs, unit: '×' },
        { measure: `whole run, ${plan.passCount} passes on ${provider}`, value: (written - started) / 1000, unit: 's' },
        { measure: 'inside session.run', value: sessionMs / 1000, unit: 's' },
        { measure: 'reading', value: read - started, unit: 'ms' },
        { measure: 'writing three volumes', value: written - segmented, unit: 'ms' },
      ]
      return rows
    } finally {
      rmSync(out, { recursive: true, force: true })
      await session.close()
    }
  },
}
