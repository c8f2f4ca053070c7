const voxels = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'voxel' : 'voxels'}`

/** Failures of adjudication: of readings that cannot be held against each other, and of decisions that are not whole. */
export const adjudicationSentences = {
  'readings-unknown': ({ name }: { name: string }) => `These are not two versions of ${name}.`,
  'readings-agree': ({ name }: { name: string }) =>
    `Both readings of ${name} are the same voxel for voxel; there is nothing to decide.`,
  'readings-overlap': ({ name }: { name: string }) =>
    `A reading of ${name} has segments that overlap. Only readings in one layer can be adjudicated.`,
  'readings-named-differently': ({
    name,
    value,
    firstName,
    secondName,
  }: {
    name: string
    value: number
    firstName: string
    secondName: string
  }) =>
    `The readings of ${name} give label ${value} two names, “${firstName}” and “${secondName}”. Rename the segment in one of them first.`,
  'readings-values-used-up': ({ name }: { name: string }) =>
    `The readings of ${name} use every label value there is; none is left for what is undecided.`,
  'adjudication-unfinished': ({ undecidedCount }: { undecidedCount: number }) =>
    `${voxels(undecidedCount)} ${undecidedCount === 1 ? 'is' : 'are'} not decided yet. Take one of the readings or paint there, then accept.`,
  'adjudication-strayed': ({ changedCount }: { changedCount: number }) =>
    `${voxels(changedCount)} that both readings agree about would change. Nothing was stored; undo the step that changed them.`,
  'patch-strayed': ({ changedCount }: { changedCount: number }) =>
    `This step would change ${voxels(changedCount)} that both readings agree about, and was not stored. What was decided before is kept; undo this step.`,
  'adjudication-decided': ({ name }: { name: string }) =>
    `The differences of these readings of ${name} have been decided already.`,
  'adjudication-open': ({ name }: { name: string }) =>
    `The readings of ${name} are being adjudicated. Accept the decision first; until then there is no finished segmentation to export.`,
}
