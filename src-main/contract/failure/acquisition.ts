const counted = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'case' : 'cases'}`

/** Failures of drawing cases for active learning. */
export const acquisitionSentences = {
  'batch-none': (_: { needed: 'batch' }) =>
    'This cohort has no batch for active learning yet. Draw one first: insula batch draw, or Active learning in the Queue.',
  'batch-unknown': ({ batchId }: { batchId: string }) => `This cohort has no batch ${batchId}.`,
  'batch-being-read': ({ batchId, leftCount }: { batchId: string; leftCount: number }) =>
    `A batch is being read (${batchId}), ${counted(leftCount)} left. Read them first, or end it: insula batch end, or End the batch in the Queue.`,
  'batch-over': ({ batchId }: { batchId: string }) => `The batch ${batchId} has ended already.`,
  'batch-arms-hidden': ({ batchId }: { batchId: string }) =>
    `The batch ${batchId} is being read: which cases are of which arm is told once all of them are decided, or the batch was ended.`,
  'batch-arm-missing': (_: { needed: 'batch-and-arm' }) =>
    'An arm is of a batch, and a batch has two. Name both: --batch <id> --arm strategy, or --arm control.',
  'batch-reason-missing': (_: object) =>
    'Nothing was said of why the batch ends early. Say the reason: it stays on record.',
  'batch-candidates-none': ({ modelId, version }: { modelId: string; version: string }) =>
    `No case waits with an inference of ${modelId} ${version} that could be drawn: cases of the audit set and of open studies are not. Run the model on more cases.`,
  'batch-unranked': ({ strategy, candidateCount }: { strategy: string; candidateCount: number }) =>
    `By ${strategy} none of ${counted(candidateCount)} can be chosen: their inferences lack what it goes by. Run the model with two samples or more, or choose another strategy.`,
  'batch-unembedded': ({ candidateCount }: { candidateCount: number }) =>
    `Cases that differ are chosen by embeddings, and of ${counted(candidateCount)} none has one by this model. Run the model on them again (insula infer --again), if its card says how its network is built; or choose a strategy that does without, and cases that need not differ.`,
  'batch-budget-small': ({ budgetMinutes, neededMinutes }: { budgetMinutes: number; neededMinutes: number }) =>
    `${budgetMinutes} minutes are too few: half of them goes to each arm, and no case is expected to take so little. Give ${neededMinutes} or more.`,
  'batch-cases-changed': (_: object) => 'Cases changed while the batch was drawn, and nothing was kept. Draw it again.',
}
