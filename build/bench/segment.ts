import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import type { Volume } from '@volume/volume.ts'
import { openBundle } from '../../src-main/cli/resources.node.ts'
import type { Session } from '../../src-main/pipeline/inference/session.ts'
import { openScan, readScan } from '../../src-main/pipeline/intake/read-scan.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { openThreadedSession } from '../../src-main/worker/threaded-session.node.ts'
import type { Bench } from './bench.ts'
import { percentile } from './bench.ts'
import { must } from './must.ts'
import { demoScan } from './scans.ts'

const sampleCount = 8
const roundCount = 5

/** How much the pipeline costs beside the network: both hippocampi of a whole head, 8 samples, median of five runs. */
export const segmentOverhead: Bench = {
  name: 'segment',
  async run() {
    const session = must(await openThreadedSession(must(await openBundle('hippocampus'))))
    const out = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    try {
      const rounds: Round[] = []
      for (let round = 0; round < roundCount; round++) rounds.push(await runOnce(session, out))
      const median = (of: (round: Round) => number) => percentile(rounds.map(of), 50)
      return [
        {
          measure: 'read, segment and write ÷ time inside session.run',
          value: median(({ wholeMs, sessionMs }) => wholeMs / sessionMs),
          unit: '×',
          atMost: 1.15,
        },
        {
          measure: 'segment alone ÷ time inside session.run',
          value: median(({ segmentMs, sessionMs }) => segmentMs / sessionMs),
          unit: '×',
        },
        { measure: 'whole run', value: median(({ wholeMs }) => wholeMs), unit: 'ms' },
        {
          measure: `inside session.run, on ${session.provider}`,
          value: median(({ sessionMs }) => sessionMs),
          unit: 'ms',
        },
        { measure: 'reading', value: median(({ readMs }) => readMs), unit: 'ms' },
        { measure: 'writing three volumes', value: median(({ writeMs }) => writeMs), unit: 'ms' },
      ]
    } finally {
      rmSync(out, { recursive: true, force: true })
      await session.close()
    }
  },
}

interface Round {
  readonly wholeMs: number
  readonly sessionMs: number
  readonly readMs: number
  readonly segmentMs: number
  readonly writeMs: number
}

/** What the command line does between opening the network and closing it. */
async function runOnce(session: Session, out: string): Promise<Round> {
  const started = performance.now()
  const scan = must(await readScan(must(await openScan(demoScan()))))
  const read = performance.now()
  const { labelmap, predictiveEntropy, mutualInformation, record } = must(
    await segment({
      scan,
      card: session.card,
      session,
      parameters: { modelId: session.card.id, sampleCount, seed: 0, space: 'mni152' },
      now: () => performance.now(),
    }),
  )
  const segmented = performance.now()
  if (mutualInformation === undefined) throw new Error('Several samples have a mutual information.')
  const write = async (volume: Volume, index: number) =>
    must(await writeNifti(join(out, `${index}.nii.gz`), volume, { forms: scan.forms }))
  await Promise.all([labelmap, predictiveEntropy, mutualInformation].map(write))
  const written = performance.now()
  return {
    wholeMs: written - started,
    sessionMs: record.sessionMs,
    readMs: read - started,
    segmentMs: segmented - read,
    writeMs: written - segmented,
  }
}
