const counted = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'case' : 'cases'}`

/** Failures of comparing cases in the learned space of a model. */
export const representationSentences = {
  'embeddings-none': ({ modelId }: { modelId?: string }) =>
    `No case of this cohort has an embedding${modelId === undefined ? '' : ` by the model ${modelId}`}. Run one on them (insula infer, with --again for those that wait), whose card says how its network is built.`,
  'embedding-of-case-none': ({ name, modelId, version }: { name: string; modelId: string; version: string }) =>
    `${name} has no embedding by ${modelId} ${version}. Run that model on it (insula infer --again --case), or name another by --model.`,
  'embeddings-alike': ({ caseCount }: { caseCount: number }) =>
    `The embeddings of ${counted(caseCount)} are all the same: there is nothing to compare them by.`,
  'references-few': ({ referenceCount, leastCount }: { referenceCount: number; leastCount: number }) =>
    `${referenceCount === 1 ? '1 case of the reference has' : `${referenceCount} cases of the reference have`} an embedding; ${leastCount} are needed: among fewer, no case could lie so far that chance is below 5 %. Accept more cases, or choose the reference by --reference.`,
  'shift-groups-few': ({
    groupCount,
    unknownCount,
    leastCount,
  }: {
    groupCount: number
    unknownCount: number
    leastCount: number
  }) =>
    `There is nothing to compare: ${groupCount === 1 ? '1 group is' : `${groupCount} groups are`} known, ${counted(unknownCount)} of an unknown one, and a comparison needs ${leastCount} cases on either side.`,
  'cosine-unfit': ({ value }: { value: number }) =>
    `${value} is no cosine of near-duplicates: it is from 0.9 to 1, which is the same direction.`,
}
