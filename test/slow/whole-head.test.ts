import { join } from 'node:path'
import { expect } from 'vitest'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { readNifti } from '../../src-main/pipeline/volume/nifti.node.ts'
import { bundleFor } from '../foreign-bundle.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { sharedData, testShared } from '../shared.ts'

testShared('A foreign network labels gray and white matter of a whole conformed head, window by window.', async () => {
  const scan = unwrap(await readNifti(join(sharedData, 'heads/brainchop_t1_conformed_256.nii.gz')))
  const bundle = await bundleFor([160, 160, 160])
  const session = unwrap(await openSession(bundle))
  const parameters = { modelId: bundle.card.id, sampleCount: 1, seed: 0 }
  const { record } = unwrap(await segment({ scan, card: bundle.card, session, parameters }))
  await session.close()
  const [white, gray] = record.segments.map(({ volumeMl }) => volumeMl)
  const peakMib = process.resourceUsage().maxRSS / 1024
  console.table([
    {
      whiteMl: white,
      grayMl: gray,
      ...record.plan,
      peakMib,
      durationMs: record.durationMs,
      sessionMs: record.sessionMs,
    },
  ])
  // Adults: 350..700 ml of white matter and 450..900 ml of gray matter.
  expect(white).toBeGreaterThan(350)
  expect(white).toBeLessThan(700)
  expect(gray).toBeGreaterThan(450)
  expect(gray).toBeLessThan(900)
})
