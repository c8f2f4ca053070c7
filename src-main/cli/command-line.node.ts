import { version } from '../../package.json' with { type: 'json' }
import { batchDraw } from './acquisition/batch-draw.node.ts'
import { batchEnd } from './acquisition/batch-end.node.ts'
import { batchShow } from './acquisition/batch-show.node.ts'
import { assess } from './assess.node.ts'
import { bidsApp } from './bids/bids-app.node.ts'
import { bidsArguments, isDatasetNamedBids } from './bids/bids-arguments.ts'
import { cohortCreate, cohortList, cohortVerify } from './cohort.node.ts'
import { cohortAdd } from './cohort-add.node.ts'
import { cohortAudit } from './cohort-audit.node.ts'
import { cohortCompare } from './cohort-compare.node.ts'
import { cohortImport } from './cohort-import.node.ts'
import { cohortImportTasks } from './cohort-import-tasks.node.ts'
import { cohortMeasure } from './cohort-measure.node.ts'
import { cohortTable } from './cohort-table.node.ts'
import { consensus } from './consensus.node.ts'
import { convert } from './convert.node.ts'
import { deidentify } from './deidentify.node.ts'
import { exportCases } from './export.node.ts'
import { federationAggregate } from './federation/federation-aggregate.node.ts'
import { federationContribute } from './federation/federation-contribute.node.ts'
import { federationGiveUp } from './federation/federation-give-up.node.ts'
import { federationInspect } from './federation/federation-inspect.node.ts'
import { federationKey } from './federation/federation-key.node.ts'
import { federationLimit } from './federation/federation-limit.node.ts'
import { federationOpen } from './federation/federation-open.node.ts'
import { federationReceive } from './federation/federation-receive.node.ts'
import { federationRelease } from './federation/federation-release.node.ts'
import { federationStart } from './federation/federation-start.node.ts'
import { identifiers } from './identifiers.node.ts'
import { infer } from './infer.node.ts'
import { info } from './info.node.ts'
import { collect } from './learning/collect.node.ts'
import { compare } from './learning/compare.node.ts'
import { domainShift } from './learning/domain-shift.node.ts'
import { evaluate } from './learning/evaluate.node.ts'
import { promote, rollback } from './learning/promote.node.ts'
import { simulateActiveLearning } from './learning/simulate-active-learning.node.ts'
import { simulateFederation } from './learning/simulate-federation.node.ts'
import { simulateTasks } from './learning/simulate-tasks.node.ts'
import { simulateTransfer } from './learning/simulate-transfer.node.ts'
import { train } from './learning/train.node.ts'
import { cohortOrigin } from './origin/cohort-origin.node.ts'
import { cohortReread } from './origin/cohort-reread.node.ts'
import { plan } from './plan.node.ts'
import { queue } from './queue.node.ts'
import { rate } from './rate.node.ts'
import { duplicates } from './representation/duplicates.node.ts'
import { embeddingShift } from './representation/embedding-shift.node.ts'
import { outliers } from './representation/outliers.node.ts'
import { search } from './representation/search.node.ts'
import { reviewAgreement } from './review/review-agreement.node.ts'
import { reviewClose } from './review/review-close.node.ts'
import { reviewCreate } from './review/review-create.node.ts'
import { reviewCsv } from './review/review-csv.node.ts'
import { reviewRate } from './review/review-rate.node.ts'
import { reviewStatus } from './review/review-status.node.ts'
import { type ExitStatus, type Io, runVerbs } from './run.node.ts'
import { segment } from './segment.node.ts'
import { selfTest } from './self-test.node.ts'
import type { Verb } from './verb.ts'

/** What there is, in the order of the work. */
const verbs: readonly Verb[] = [
  info,
  convert,
  identifiers,
  deidentify,
  segment,
  bidsApp,
  selfTest,
  assess,
  consensus,
  cohortCreate,
  cohortAdd,
  cohortImport,
  cohortImportTasks,
  cohortList,
  cohortTable,
  cohortVerify,
  cohortAudit,
  cohortMeasure,
  cohortCompare,
  cohortOrigin,
  cohortReread,
  infer,
  search,
  duplicates,
  outliers,
  embeddingShift,
  queue,
  plan,
  rate,
  reviewCreate,
  reviewStatus,
  reviewRate,
  reviewClose,
  reviewAgreement,
  reviewCsv,
  batchDraw,
  batchShow,
  batchEnd,
  collect,
  domainShift,
  train,
  evaluate,
  compare,
  promote,
  rollback,
  simulateTransfer,
  simulateActiveLearning,
  simulateTasks,
  federationKey,
  federationStart,
  federationContribute,
  federationLimit,
  federationAggregate,
  federationGiveUp,
  federationOpen,
  federationInspect,
  federationRelease,
  federationReceive,
  simulateFederation,
  exportCases,
]

/** Whether the first word begins a verb: then it is no folder of a dataset. */
const isVerb = (argv: readonly string[]): boolean =>
  !isDatasetNamedBids(argv) && verbs.some(({ name }) => name.split(' ')[0] === argv[0])

/** Runs one command line, `argv` without the program's own name. A bug rejects. */
export const runCli = (argv: readonly string[], io: Io): Promise<ExitStatus> =>
  runVerbs(verbs, isVerb(argv) ? argv : (bidsArguments(argv) ?? argv), { io, version })
