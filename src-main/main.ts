import { userInfo } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { createComparing } from './shell/comparing.electron.ts'
import { createComparingReferences } from './shell/comparing-references.electron.ts'
import { createMakingConsensus } from './shell/consensus.electron.ts'
import { openDemo } from './shell/demo.electron.ts'
import { createExporting } from './shell/exporting.electron.ts'
import { finishInterrupted } from './shell/finish-interrupted.electron.ts'
import { graphicsDrivers } from './shell/graphics.electron.ts'
import { createIdentifying } from './shell/identifying.electron.ts'
import { createBatch } from './shell/inference.electron.ts'
import { createIntake } from './shell/intake.electron.ts'
import { createLearningWork } from './shell/learning.electron.ts'
import { createLocalTruths } from './shell/local-truths.electron.ts'
import { lockDown, lockDownSession, quietChromium } from './shell/lockdown.electron.ts'
import { createMeasuring } from './shell/measuring.electron.ts'
import { holdCohort } from './shell/open-cohort.electron.ts'
import { registerSchemes, servePages, serveVoxels } from './shell/protocol.electron.ts'
import { createReadingOrigins } from './shell/reading-origins.electron.ts'
import { keepReferenceFiles } from './shell/reference-files.ts'
import { serveAcquisition } from './shell/rooms/acquisition.electron.ts'
import { serveAdjudication } from './shell/rooms/adjudication.electron.ts'
import { serveApplication } from './shell/rooms/application.electron.ts'
import { serveCohort } from './shell/rooms/cohort.electron.ts'
import { serveConsensus } from './shell/rooms/consensus.electron.ts'
import { serveCorrection } from './shell/rooms/correction.electron.ts'
import { serveExport } from './shell/rooms/export.electron.ts'
import { serveIdentifiers } from './shell/rooms/identifiers.electron.ts'
import { serveInference } from './shell/rooms/inference.electron.ts'
import { serveIntake } from './shell/rooms/intake.electron.ts'
import { serveLearn } from './shell/rooms/learn.electron.ts'
import { serveModels } from './shell/rooms/models.electron.ts'
import { serveOrigin } from './shell/rooms/origin.electron.ts'
import { servePlanner } from './shell/rooms/planner.electron.ts'
import { serveQuality } from './shell/rooms/quality.electron.ts'
import { serveQueue } from './shell/rooms/queue.electron.ts'
import { serveRating } from './shell/rooms/rating.electron.ts'
import { serveReference } from './shell/rooms/reference.electron.ts'
import { serveReferences } from './shell/rooms/references.electron.ts'
import { serveReview } from './shell/rooms/review.electron.ts'
import { serveSegments } from './shell/rooms/segments.electron.ts'
import { serveTable } from './shell/rooms/table.electron.ts'
import { serveTasks } from './shell/rooms/tasks.electron.ts'
import { serveTrail } from './shell/rooms/trail.electron.ts'
import { serveView } from './shell/rooms/view.electron.ts'
import { readSettings } from './shell/settings.electron.ts'
import { createShapes } from './shell/shapes.electron.ts'
import { voxelLookup } from './shell/voxels.electron.ts'
import { createWatching } from './shell/watching.electron.ts'
import { announce, openWindow } from './shell/window.electron.ts'
import { superviseWorker } from './shell/worker.electron.ts'
import type { InferenceJobs, ReadingJobs } from './worker/jobs.ts'
import type { LearningJobs } from './worker/learning/learning-jobs.ts'

// The composition root: everything is built once, here, and handed down.

if (!app.requestSingleInstanceLock()) app.exit(0)
registerSchemes()
quietChromium()
lockDown()

const clock = () => new Date()
const readerId = userInfo().username
const cohort = holdCohort({
  readerId,
  clock,
  onLeave: () => leaveCohort(),
  onOpened: (open) => {
    watching.resume(open)
    void finishInterrupted(open, { cohort, truths })
  },
})
const reading = superviseWorker<ReadingJobs>('reading', {
  onCrash: (because) => announce({ kind: 'worker-restarted', worker: 'reading', because }),
})
let graphics = ''
const inference = superviseWorker<InferenceJobs>('inference', {
  onCrash: (because) => announce({ kind: 'worker-restarted', worker: 'inference', because }),
  argumentsAlways: () => [`--probes=${join(app.getPath('userData'), 'providers.json')}`, `--graphics=${graphics}`],
  // A graphics driver that ended the process once would do it again.
  argumentsAfterCrash: ['--cpu'],
  // An open network takes 120 MiB, and opens again in a second.
  idleMs: 30_000,
})
const measurer = superviseWorker<ReadingJobs>('reading', {
  isLow: true,
  onCrash: (because) => announce({ kind: 'worker-restarted', worker: 'reading', because }),
})
const learner = superviseWorker<LearningJobs>('learning', {
  // A run takes hours, during which somebody reads.
  isLow: true,
  onCrash: (because) => announce({ kind: 'worker-restarted', worker: 'learning', because }),
  idleMs: 30_000,
})
const measuresAdded = () => readSettings().measuresAdded ?? true
const shapes = createShapes({ cohort })
const measuring = createMeasuring({ cohort, worker: measurer, clock, measuresAdded, shapes })
const intake = createIntake({
  cohort,
  reading,
  onAdded: (caseIds) => measuring.added(caseIds),
  onSegmented: (caseId) => measuring.later(caseId),
})
const watching = createWatching({
  worker: measurer,
  intake,
  onAdded: (caseIds) => measuring.added(caseIds),
  onSegmented: (caseId) => measuring.later(caseId),
})
const references = keepReferenceFiles()
const truths = createLocalTruths({ cohort, reading })
const batch = createBatch({ cohort, inference, clock, measuring })
const learning = createLearningWork({ cohort, worker: learner })
const exporting = createExporting({ cohort, worker: measurer, clock })
const identifying = createIdentifying({ cohort, worker: measurer, clock })
function leaveCohort(): void {
  intake.cancel()
  watching.leave()
  exporting.cancel()
  identifying.cancel()
  stopVerifying()
  batch.leave()
  learning.stop()
}

serveApplication({ readerId })
serveCohort({ cohort, truths, shapes })
serveTable({ cohort, truths, shapes })
serveIntake({ intake, cohort, reading, measuring, watching })
const stopVerifying = serveTrail({ cohort, readerId })
serveTasks({ cohort, worker: measurer, measuring })
serveOrigin({ cohort, reading: createReadingOrigins({ cohort, worker: measurer }) })
serveIdentifiers({ identifying })
serveModels({ cohort, inference })
serveInference({ cohort, inference, batch })
serveView({ cohort, reading })
serveQuality({ cohort, measuring })
serveReference({ cohort, worker: measurer, references })
serveQueue({ cohort, truths, shapes })
servePlanner({ cohort, truths, shapes })
serveCorrection({ cohort, reading, measuring })
serveAdjudication({ cohort, reading })
serveRating({ cohort, reading })
serveReferences({ comparing: createComparingReferences({ cohort, worker: measurer }) })
serveConsensus({ cohort, making: createMakingConsensus({ cohort, worker: measurer }) })
serveReview({ cohort, reading, comparing: createComparing({ cohort, worker: measurer }) })
serveSegments()
serveExport({ cohort, reading, exporting, truths })
serveLearn({ cohort, learning })
serveAcquisition({ cohort })

app.on('window-all-closed', () => app.quit())
app.on('second-instance', () => BrowserWindow.getAllWindows()[0]?.focus())
app.on('will-quit', (event) => {
  // Threads that still read are waited for; whoever starts the application meanwhile gets a window of their own.
  event.preventDefault()
  app.releaseSingleInstanceLock()
  measuring.cancel()
  measurer.close()
  reading.close()
  inference.close()
  // A run that stops in time keeps its latest step; otherwise the checkpoint before it.
  void Promise.all([cohort.close(), learning.quiet(3000)]).finally(() => {
    learner.close()
    app.exit()
  })
})

// Not awaited at the top: Electron becomes ready only after this module has been evaluated.
void app.whenReady().then(async () => {
  lockDownSession()
  graphics = await graphicsDrivers()
  servePages(join(import.meta.dirname, '../renderer'))
  serveVoxels(voxelLookup({ cohort, reading, references }))
  if (process.argv.includes('--demo')) await openDemo({ cohort, intake, reading })
  else await cohort.reopen()
  openWindow()
})
