import type { Workstation } from '@contract/contract.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { WaitingCases } from './adjudication/waiting-cases.svelte.ts'
import type { Fetch } from './client/voxels.ts'
import { CohortScreen } from './cohort/cohort.svelte.ts'
import type { Command } from './command/registry.svelte.ts'
import { SegmentChoice } from './command/segment-choice.svelte.ts'
import { ConsensusDialog } from './consensus/consensus-dialog.svelte.ts'
import { beginAdjudication } from './correction/adjudication/begin-adjudication.ts'
import { CorrectScreen } from './correction/correct.svelte.ts'
import type { StartWorkers } from './correction/start-workers.ts'
import { ExportDialog } from './export/export-dialog.svelte.ts'
import { Frame } from './frame/frame.svelte.ts'
import { interruptedCommands } from './frame/interrupted-commands.ts'
import { screenKeys, screensOf } from './frame/screens.ts'
import { helpCommand } from './help/help-command.ts'
import { IdentifierReport } from './identifiers/identifiers-report.svelte.ts'
import { RunDialog } from './inference/run-dialog.svelte.ts'
import { ScanImport } from './intake/scan-import.svelte.ts'
import { LearnScreen } from './learn/learn.svelte.ts'
import { ModelsScreen } from './models/models.svelte.ts'
import { OriginDialog } from './origin/origin-dialog.svelte.ts'
import { OriginTable } from './origin/origin-table.svelte.ts'
import { PlannerScreen } from './planner/planner.svelte.ts'
import { QueueScreen } from './queue/queue.svelte.ts'
import { RatingScreen } from './rating/rating.svelte.ts'
import { RatingCommands } from './rating/rating-commands.ts'
import { RatingFiles } from './rating/rating-files.svelte.ts'
import { StudyRating } from './rating/study-rating.svelte.ts'
import { References } from './references/references.svelte.ts'
import { ReviewScreen } from './review/review.svelte.ts'
import { TaskImport } from './task-list/task-import.svelte.ts'
import { correctText } from './text/correct.ts'
import { frameText } from './text/frame.ts'
import { trailText } from './text/trail.ts'

/** The whole page, built once: the frame, the screens, and how they call one another. */
export class Application {
  readonly frame: Frame
  readonly runDialog: RunDialog
  readonly identifiers: IdentifierReport
  readonly exportDialog: ExportDialog
  readonly tasks: TaskImport
  readonly origin: OriginDialog
  readonly originTable: OriginTable
  readonly consensus: ConsensusDialog
  readonly references: References
  readonly scans: ScanImport
  readonly cohort: CohortScreen
  readonly queue: QueueScreen
  readonly waitingCases: WaitingCases
  readonly rating: RatingScreen
  readonly studyRating: StudyRating
  readonly ratingFiles: RatingFiles
  readonly correct: CorrectScreen
  readonly planner: PlannerScreen
  readonly review: ReviewScreen
  readonly learn: LearnScreen
  readonly models: ModelsScreen
  /** Any segment of the open case, also beyond the nine that have a digit. */
  readonly segmentChoice = new SegmentChoice()
  #cohortFolder: string | undefined

  constructor(workstation: Workstation, fetch: Fetch, start: StartWorkers) {
    this.frame = new Frame(workstation)
    this.frame.commands.add(this.#commands())
    this.runDialog = new RunDialog(this.frame)
    this.identifiers = new IdentifierReport(this.frame)
    this.exportDialog = new ExportDialog(this.frame, this.identifiers)
    this.tasks = new TaskImport(this.frame)
    this.origin = new OriginDialog(this.frame)
    this.originTable = new OriginTable(this.frame)
    this.consensus = new ConsensusDialog(this.frame, () => this.correct.models.batchEnded())
    this.references = new References(
      this.frame,
      ({ caseId, name }) => void this.correct.open({ caseId, name, state: 'accepted' }),
    )
    this.scans = new ScanImport({
      frame: this.frame,
      added: () => this.cohort.changed(),
      openCase: ({ caseId, name, isNew }) =>
        void this.correct.open({ caseId, name, state: isNew ? 'indexed' : 'accepted' }),
      identify: (caseIds) => void this.identifiers.open({ caseIds }),
    })
    const { frame, runDialog, exportDialog, tasks, origin, originTable, consensus, references, scans } = this
    this.cohort = new CohortScreen({
      ...{ frame, runDialog, exportDialog, tasks, origin, originTable, consensus, references, scans },
      identifiers: this.identifiers,
      openCase: (row) => void this.correct.open(row),
      makeStudy: (selection) => void this.review.beginOf(selection),
    })
    this.queue = new QueueScreen({
      frame,
      openClaimed: (claim, name) => void this.correct.openClaimed(claim, name),
      openToLook: ({ caseId, name }) => void this.correct.open({ caseId, name, state: 'accepted' }),
      runIndexed: () => void this.cohort.runIndexed(),
    })
    this.waitingCases = new WaitingCases({
      frame,
      consensus,
      adjudicate: (about) => {
        const { screen } = frame.navigation
        return beginAdjudication(this.correct, { ...about, back: () => frame.navigation.go(screen) })
      },
    })
    const ratingCommands = new RatingCommands(frame, () => (this.studyRating.study ? this.studyRating : this.rating))
    const useWords = (vocabulary: RatingVocabulary | undefined) => ratingCommands.useWords(vocabulary)
    this.studyRating = new StudyRating({
      ...{ frame, fetch, useWords },
      left: () => {
        useWords(this.rating.vocabulary)
        void this.review.back()
      },
    })
    this.rating = new RatingScreen({
      ...{ frame, fetch, useWords },
      openClaimed: (claim, name, back) => void this.correct.openClaimed(claim, name, back),
    })
    this.ratingFiles = new RatingFiles({ frame, added: () => void (this.rating.hasCases && this.rating.arrange({})) })
    this.correct = new CorrectScreen({ frame, runDialog, fetch, start })
    this.planner = new PlannerScreen({
      frame,
      // Judged, not corrected: a key that accepts elsewhere does nothing here.
      openCase: ({ caseId, name }) => this.correct.open({ caseId, name, state: 'accepted' }),
      openedCaseId: () => this.correct.session?.view.caseId,
    })
    this.review = new ReviewScreen({
      frame,
      openClaimed: (claim, name, back) => void this.correct.openClaimed(claim, name, back),
      settled: () => this.correct.decisions.acceptances.settled(),
      rate: (study) => void this.studyRating.begin(study),
      waiting: this.waitingCases,
    })
    this.learn = new LearnScreen({
      frame,
      openCase: (about) => void this.correct.open({ ...about, state: 'accepted' }),
    })
    this.models = new ModelsScreen(frame)
    const { groups } = correctText.commands
    const hasSegments = () => frame.navigation.screen === 'correct' && (this.correct.session?.segments.length ?? 0) > 0
    frame.commands.add([
      this.segmentChoice.command({ group: groups.segments, enabled: hasSegments }),
      helpCommand(this.correct),
      this.ratingFiles.command(),
    ])
  }

  /** Listens to main and asks for what there is. Returns the end of listening. */
  start(): () => void {
    const end = this.frame.workstation.onEvent((event) => this.#receive(event))
    void this.frame.start()
    return end
  }

  /** Another cohort is open than before: the component calls it when the summary changes. */
  followCohort(): void {
    const folder = this.frame.cohort.summary?.folder
    if (folder === this.#cohortFolder) return
    if (this.#cohortFolder !== undefined) this.frame.restart()
    this.#cohortFolder = folder
    this.cohort.restart()
    this.exportDialog.close()
    this.identifiers.close()
    this.tasks.restart()
    this.origin.restart()
    this.originTable.restart()
    this.consensus.restart()
    this.references.restart()
    this.scans.restart()
    this.ratingFiles.restart()
    this.correct.restart()
    this.studyRating.forget()
    this.rating.restart()
    this.planner.restart()
    this.review.restart()
    this.learn.restart()
    if (folder === undefined) return
    void this.frame.work.lookForInterrupted()
    this.queue.restart()
    this.waitingCases.restart()
  }

  /** A batch ended. */
  followInference(): void {
    if (this.frame.work.inference.kind === 'running') return
    this.cohort.changed()
    this.queue.changed()
    this.rating.cases.followLater()
    this.correct.models.batchEnded()
  }

  #receive(event: WorkstationEvent): void {
    const { frame } = this
    frame.work.receive(event)
    frame.measuring.receive(event)
    frame.exporting.receive(event)
    frame.trail.receive(event)
    this.tasks.receive(event)
    this.identifiers.receive(event)
    this.origin.receive(event)
    this.originTable.receive(event)
    this.consensus.receive(event)
    this.references.receive(event)
    this.scans.receive(event)
    this.ratingFiles.receive(event)
    this.correct.models.receive(event)
    this.correct.record.receive(event)
    this.review.receive(event)
    this.learn.receive(event)
    if (event.kind === 'worker-restarted') {
      frame.notices.error(frameText.workerRestarted(event.worker, event.because))
      void frame.provider.refresh()
    }
    if (event.kind === 'case-changed') this.rating.changed(event.caseId)
    if (event.kind === 'case-rated') this.queue.changed()
    if (event.kind !== 'case-changed' && event.kind !== 'cohort-changed') return
    this.cohort.changed()
    this.queue.changed()
    if (event.kind === 'case-changed') this.waitingCases.changed(event.caseId)
  }

  #commands(): readonly Command[] {
    const { frame } = this
    const text = frameText.commands
    const everywhere = { group: text.groups.everywhere, enabled: () => true }
    const ask = async (how: 'create' | 'open') => {
      const wasOpen = frame.cohort.isOpen
      const failure = await frame.cohort[how]()
      // Without an open cohort the start page shows it.
      if (failure && wasOpen) frame.notices.failure(failure)
    }
    return [
      {
        ...everywhere,
        id: 'palette',
        title: text.palette,
        keys: ['Ctrl+K'],
        aboveDialogs: true,
        run: () => frame.toggle('palette'),
      },
      {
        ...everywhere,
        id: 'keyboard-map',
        title: text.keyboardMap,
        keys: ['?'],
        run: () => frame.toggle('keyboard-map'),
      },
      ...screenKeys.map(([screen, key]) => ({
        ...everywhere,
        id: `go-${screen}`,
        title: text.goTo(frameText.screens[screen]),
        keys: [key],
        enabled: () => screensOf(frame.cohort.isOpen).includes(screen),
        run: () => frame.navigation.go(screen),
      })),
      ...this.#zoomCommands(),
      { ...everywhere, id: 'create-cohort', title: text.createCohort, keys: ['Ctrl+N'], run: () => void ask('create') },
      ...interruptedCommands(frame.work),
      {
        ...everywhere,
        id: 'verify-trail',
        title: trailText.command,
        keys: ['Ctrl+Shift+J'],
        enabled: () => frame.cohort.isOpen,
        run: () => void frame.trail.start(),
      },
      { ...everywhere, id: 'open-cohort', title: text.openCohort, keys: ['Ctrl+O'], run: () => void ask('open') },
    ]
  }

  #zoomCommands(): readonly Command[] {
    const { preferences } = this.frame
    const text = frameText.commands
    const make = (id: string, title: string, keys: readonly string[], run: () => Promise<void>): Command => ({
      group: text.groups.everywhere,
      enabled: () => true,
      aboveDialogs: true,
      id,
      title,
      keys,
      run: () => void run(),
    })
    return [
      make('window-larger', text.larger, ['Ctrl+=', 'Ctrl++'], () => preferences.zoomBy(1)),
      make('window-smaller', text.smaller, ['Ctrl+-'], () => preferences.zoomBy(-1)),
      make('window-actual-size', text.actualSize, ['Ctrl+0'], () => preferences.zoomTo(1)),
    ]
  }
}
