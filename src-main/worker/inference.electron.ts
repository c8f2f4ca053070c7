import { ok } from '@contract/result.ts'
import { withEmbedding } from '../pipeline/embedding-session.node.ts'
import { type Bundle, readBundle } from '../pipeline/inference/bundle.node.ts'
import { computerFingerprint, openProbeMemory } from '../pipeline/inference/probe-memory.node.ts'
import { openProbed, openSession, type SessionOptions } from '../pipeline/inference/session.node.ts'
import type { Session } from '../pipeline/inference/session.ts'
import { readScan } from '../pipeline/intake/read-scan.node.ts'
import { planSegmentation } from '../pipeline/segment.ts'
import { answerJobs } from './answer.electron.ts'
import { openCaseThreads } from './case-threads.node.ts'
import type { InferenceJobs } from './jobs.ts'
import { createSessionHolder } from './session-holder.ts'

/** Set after a process like this one has crashed. */
const onCpuAlone = process.argv.includes('--cpu')
const cpuNote = 'Only the CPU is used: with all execution providers the inference process stopped unexpectedly.'

const argument = (name: string): string | undefined =>
  process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)

/** Main says where this computer keeps what probes found, and which graphics devices and drivers it sees. */
const fingerprint = computerFingerprint(argument('graphics'))
const probesPath = argument('probes')
const memory =
  probesPath === undefined ? undefined : openProbeMemory(probesPath, { fingerprint, clock: () => new Date() })

const options: SessionOptions = onCpuAlone ? { providers: ['cpu'] } : { memory }
const noted = (session: Session): Session =>
  onCpuAlone ? { ...session, providerNotes: [...session.providerNotes, cpuNote] } : session

const holder = createSessionHolder<Bundle>({
  open: async (bundle) => {
    const opened = await openSession(bundle, options)
    return opened.ok ? ok(await withEmbedding(noted(opened.value), { bundle })) : opened
  },
  isSame: (a, b) => a.folder === b.folder && a.modelSha256 === b.modelSha256,
})
const threads = openCaseThreads()

answerJobs<InferenceJobs>({
  async provider({ bundleFolder }) {
    const bundle = await readBundle(bundleFolder)
    if (!bundle.ok) return bundle
    const told = ({ provider, providerNotes }: Session) => ok({ provider, notes: providerNotes })
    const held = holder.held(bundle.value)
    return held ? told(held) : holder.use(bundle.value, async (session) => told(session))
  },

  async selfTest({ bundleFolder }) {
    const bundle = await readBundle(bundleFolder)
    if (!bundle.ok) return bundle
    const opened = await holder.renew(bundle.value, async () => {
      const probed = await openProbed(bundle.value, options)
      if (!probed.ok) return probed
      const session = await withEmbedding(noted(probed.value.session), { bundle: bundle.value })
      return ok({ ...probed.value, session })
    })
    if (!opened.ok) return opened
    const { test, trials } = opened.value
    return ok({ ...test, probe: { fingerprint, probedAt: new Date().toISOString(), trials } })
  },

  async probe({ bundleFolder }) {
    const bundle = await readBundle(bundleFolder)
    return bundle.ok ? memory?.recall(bundle.value.modelSha256) : undefined
  },

  async plan({ bundleFolder, source, parameters }) {
    const bundle = await readBundle(bundleFolder)
    if (!bundle.ok) return bundle
    const scan = await readScan(source)
    return scan.ok ? planSegmentation({ scan: scan.value, card: bundle.value.card, parameters }) : scan
  },

  async segment({ bundleFolder, source, parameters, cohortFolder }, { note, signal }) {
    const bundle = await readBundle(bundleFolder)
    if (!bundle.ok) return bundle
    return holder.use(bundle.value, (session) =>
      threads.segment({ source, parameters, cohortFolder }, { session, onProgress: note, signal }),
    )
  },
})
