import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Bundle, readBundle } from '../pipeline/inference/bundle.node.ts'
import { selfTest } from '../pipeline/inference/self-test.node.ts'
import { openSession } from '../pipeline/inference/session.node.ts'
import type { Session } from '../pipeline/inference/session.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import { planSegmentation, segment } from '../pipeline/segment.ts'
import { openBlobs } from '../storage/blobs.node.ts'
import { answerJobs } from './answer.electron.ts'
import type { InferenceJobs } from './jobs.ts'
import { storeInference } from './store-inference.node.ts'

/** Set after a process like this one has crashed. */
const onCpuAlone = process.argv.includes('--cpu')
const cpuNote = 'Only the CPU is used: with all execution providers the inference process stopped unexpectedly.'

/** The network that was used last stays open: a batch runs one model over many cases. */
let last: { readonly bundle: Bundle; readonly session: Session } | undefined

async function sessionOf(bundleFolder: string): Promise<Result<{ bundle: Bundle; session: Session }, Failure>> {
  const bundle = await readBundle(bundleFolder)
  if (!bundle.ok) return bundle
  if (last && last.bundle.folder === bundleFolder && last.bundle.modelSha256 === bundle.value.modelSha256)
    return ok(last)
  await last?.session.close()
  last = undefined
  const session = await openSession(bundle.value, onCpuAlone ? { providers: ['cpu'] } : {})
  if (!session.ok) return session
  const { providerNotes } = session.value
  last = {
    bundle: bundle.value,
    session: onCpuAlone ? { ...session.value, providerNotes: [...providerNotes, cpuNote] } : session.value,
  }
  return ok(last)
}

answerJobs<InferenceJobs>({
  async provider({ bundleFolder }) {
    const opened = await sessionOf(bundleFolder)
    return opened.ok
      ? ok({ provider: opened.value.session.provider, notes: opened.value.session.providerNotes })
      : opened
  },

  async selfTest({ bundleFolder }) {
    const opened = await sessionOf(bundleFolder)
    return opened.ok ? ok(await selfTest(opened.value.bundle, opened.value.session)) : opened
  },

  async plan({ bundleFolder, source, parameters }) {
    const bundle = await readBundle(bundleFolder)
    if (!bundle.ok) return bundle
    const scan = await readScan(source)
    return scan.ok ? planSegmentation({ scan: scan.value, card: bundle.value.card, parameters }) : scan
  },

  async segment({ bundleFolder, source, parameters, cohortFolder }, { note, signal }) {
    note({ phase: 'reading', donePasses: 0, totalPasses: 0 })
    const opened = await sessionOf(bundleFolder)
    if (!opened.ok) return opened
    const scan = await readScan(source)
    if (!scan.ok) return scan
    if (signal.aborted) return fail({ kind: 'cancelled' })
    const { session, bundle } = opened.value
    const result = await segment({
      scan: scan.value,
      card: bundle.card,
      session,
      parameters,
      onProgress: ({ donePasses, totalPasses }) => note({ phase: 'inferring', donePasses, totalPasses }),
      signal,
    })
    if (!result.ok) return result
    const { passCount } = result.value.record.plan
    note({ phase: 'writing', donePasses: passCount, totalPasses: passCount })
    return storeInference(result.value, {
      scan: scan.value,
      classCount: bundle.card.output.classCount,
      blobs: openBlobs(cohortFolder),
    })
  },
})
