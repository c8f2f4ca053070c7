/** Failures of the processes that read and infer. */
export const workerSentences = {
  'worker-crashed': ({ worker, because }: { worker: string; because: string }) =>
    `The ${worker} process stopped (${because}). It is started again; nothing that was saved is lost. Try the case once more.`,
  cancelled: (_: object) => 'Cancelled.',
  'no-cohort': (_: object) => 'No cohort is open. Create one or open one first.',
  'case-unknown': ({ caseId }: { caseId: string }) => `There is no case ${caseId} in this cohort.`,
  'model-unknown': ({ modelId, known }: { modelId: string; known: string }) =>
    `No model bundle is called ${modelId}; there are: ${known}.`,
  busy: ({ work }: { work: string }) => `${work} is running already; wait until it ends or cancel it.`,
}
