/** Failures of `correction`. */
export const correctionSentences = {
  'patch-invalid': ({ because }: { because: string }) => `A stroke was not accepted: ${because}. Reopen the case.`,
  'patch-does-not-fit': ({ position }: { position: number }) =>
    `Stroke ${position} of this correction does not fit the labelmap it was painted on. Nothing was stored; check the cohort's files.`,
  'correction-changed': ({ name }: { name: string }) =>
    `${name} was painted on while it was being accepted; accept it again.`,
  'nothing-to-undo': (_: { caseId: string }) => 'There is no stroke left to undo.',
  'nothing-to-redo': (_: { caseId: string }) => 'There is no undone stroke to redo.',
  'patch-unknown': ({ patchNumber }: { patchNumber: number }) =>
    `This correction has no step ${patchNumber}. Reopen the case.`,
  'checkpoint-name-taken': ({ name }: { name: string }) =>
    `This correction has a checkpoint ${name} already; choose another name.`,
  'no-segmentation': ({ name }: { name: string }) =>
    `${name} has no segmentation yet; run a model on it before correcting.`,
}
