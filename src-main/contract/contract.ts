import type { AcquisitionApi } from './acquisition.ts'
import type { AdjudicationApi } from './adjudication.ts'
import type { ApplicationApi } from './application.ts'
import type { CohortApi } from './cohort.ts'
import type { TableApi } from './cohort-table.ts'
import type { ConsensusApi } from './consensus.ts'
import type { CorrectionApi } from './correction.ts'
import type { WorkstationEvent } from './event.ts'
import type { ExportApi } from './export.ts'
import type { IdentifiersApi } from './identifiers.ts'
import type { InferenceApi } from './inference.ts'
import type { IntakeApi } from './intake.ts'
import type { LearnApi } from './learn.ts'
import type { ModelsApi } from './model.ts'
import type { OriginApi } from './origin.ts'
import type { PlannerApi } from './planner.ts'
import type { QualityApi } from './quality.ts'
import type { QueueApi } from './queue.ts'
import type { RatingApi } from './rating.ts'
import type { ReferenceApi } from './reference.ts'
import type { ReferencesApi } from './references.ts'
import type { ReviewApi } from './review.ts'
import type { SegmentsApi } from './segment-table.ts'
import type { TasksApi } from './task-list.ts'
import type { TrailApi } from './trail.ts'
import type { ViewApi } from './view.ts'

/** Everything the renderer may ask of main, one line per room. */
export interface WorkstationApi {
  readonly application: ApplicationApi
  readonly cohort: CohortApi
  readonly table: TableApi
  readonly intake: IntakeApi
  readonly tasks: TasksApi
  readonly trail: TrailApi
  readonly origin: OriginApi
  readonly identifiers: IdentifiersApi
  readonly models: ModelsApi
  readonly inference: InferenceApi
  readonly view: ViewApi
  readonly quality: QualityApi
  readonly reference: ReferenceApi
  readonly references: ReferencesApi
  readonly consensus: ConsensusApi
  readonly queue: QueueApi
  readonly rating: RatingApi
  readonly planner: PlannerApi
  readonly review: ReviewApi
  readonly correction: CorrectionApi
  readonly adjudication: AdjudicationApi
  readonly segments: SegmentsApi
  readonly export: ExportApi
  readonly learn: LearnApi
  readonly acquisition: AcquisitionApi
}

/**
 * `window.workstation`: the calls, and the events; `onEvent` returns its end. The page knows no paths: it hands over the files of a
 * drop, and the preload script asks the browser where these are. One that a script made is nowhere.
 */
export interface Workstation extends Omit<WorkstationApi, 'intake'> {
  readonly intake: Omit<IntakeApi, 'addDropped'> & {
    addDropped(files: readonly object[]): ReturnType<IntakeApi['addDropped']>
  }
  onEvent(listener: (event: WorkstationEvent) => void): () => void
}

/** The same contract at run time; the compiler refuses a missing or a surplus name. */
export const calls: { readonly [Room in keyof WorkstationApi]: Readonly<Record<keyof WorkstationApi[Room], 'call'>> } =
  {
    application: {
      facts: 'call',
      preferences: 'call',
      keepKeyMap: 'call',
      keepLooking: 'call',
      exportKeyMap: 'call',
      importKeyMap: 'call',
      zoom: 'call',
    },
    cohort: { create: 'call', open: 'call', current: 'call', list: 'call', refused: 'call' },
    table: {
      facets: 'call',
      caseIds: 'call',
      segmentNames: 'call',
      measures: 'call',
      points: 'call',
      pointCase: 'call',
      unusualShapes: 'call',
      pointCaseIds: 'call',
      savedFilters: 'call',
      saveFilters: 'call',
      decide: 'call',
    },
    intake: {
      addFolder: 'call',
      addFiles: 'call',
      addDropped: 'call',
      bringInMasks: 'call',
      watch: 'call',
      unwatch: 'call',
      watched: 'call',
      cancel: 'call',
      addVolume: 'call',
      addSegmentation: 'call',
      addResampledSegmentation: 'call',
      addResampledSeries: 'call',
    },
    tasks: { bringIn: 'call', cancel: 'call' },
    trail: { verify: 'call', cancel: 'call' },
    origin: { set: 'call', readAgain: 'call', chooseTable: 'call', applyTable: 'call', cancel: 'call' },
    identifiers: { read: 'call', details: 'call', cancel: 'call', save: 'call' },
    models: { list: 'call', selfTest: 'call', probe: 'call' },
    inference: {
      provider: 'call',
      plan: 'call',
      run: 'call',
      pause: 'call',
      resume: 'call',
      cancel: 'call',
      interrupted: 'call',
      goOn: 'call',
      forget: 'call',
    },
    view: { open: 'call', seen: 'call', versions: 'call', provenance: 'call' },
    quality: {
      measure: 'call',
      cancel: 'call',
      measuresAdded: 'call',
      setMeasuresAdded: 'call',
      ofCase: 'call',
      values: 'call',
    },
    reference: { chooseFile: 'call', compare: 'call', cancel: 'call' },
    references: { choose: 'call', compare: 'call', cancel: 'call', save: 'call' },
    consensus: { preview: 'call', make: 'call', cancel: 'call', record: 'call' },
    queue: {
      list: 'call',
      order: 'call',
      orderBy: 'call',
      scoreBy: 'call',
      howWell: 'call',
      passesHeld: 'call',
      claim: 'call',
      readers: 'call',
      release: 'call',
      defer: 'call',
      reject: 'call',
    },
    rating: {
      vocabularies: 'call',
      importVocabulary: 'call',
      list: 'call',
      mosaic: 'call',
      rate: 'call',
      withdraw: 'call',
      bringIn: 'call',
      cancelBringing: 'call',
      write: 'call',
      send: 'call',
    },
    planner: {
      preview: 'call',
      fix: 'call',
      plans: 'call',
      audit: 'call',
      judge: 'call',
      statement: 'call',
      write: 'call',
    },
    review: {
      preview: 'call',
      create: 'call',
      studies: 'call',
      progress: 'call',
      own: 'call',
      begin: 'call',
      close: 'call',
      agreement: 'call',
      cancel: 'call',
      write: 'call',
      doublyRead: 'call',
      mosaic: 'call',
      rate: 'call',
      setBack: 'call',
      decline: 'call',
      disputedRatings: 'call',
      decideRating: 'call',
    },
    correction: {
      open: 'call',
      record: 'call',
      undo: 'call',
      redo: 'call',
      goTo: 'call',
      checkpoint: 'call',
      decisions: 'call',
      decide: 'call',
      logActive: 'call',
      interpolateContours: 'call',
      accept: 'call',
      keepAside: 'call',
    },
    adjudication: { standing: 'call', measure: 'call', begin: 'call' },
    segments: { tables: 'call', importTable: 'call' },
    learn: {
      overview: 'call',
      freezeAudit: 'call',
      collect: 'call',
      setCases: 'call',
      estimate: 'call',
      train: 'call',
      goOn: 'call',
      stop: 'call',
      pause: 'call',
      evaluate: 'call',
      promote: 'call',
      rollBack: 'call',
    },
    acquisition: { overview: 'call', batch: 'call', candidateCounts: 'call', draw: 'call', end: 'call' },
    export: { labelmap: 'call', cases: 'call', cancel: 'call' },
  }

/** The one channel for events. */
export const eventChannel = 'event'
export const channelOf = (room: string, name: string): string => `${room}.${name}`
