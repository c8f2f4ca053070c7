const short = (sha256: string) => sha256.slice(0, 12)

/** Failures of learning: what must not be learned from, and which model must not come into force. */
export const learningSentences = {
  'learning-reason-missing': (_: object) => 'Nothing was said of why. Say the reason: it stays on record.',
  'audit-subject-learned': ({ name }: { name: string }) =>
    `${name} cannot be frozen for the audit: a training set of this cohort has a case of its subject, so a model may have learned it. Freeze cases of other subjects; nothing was frozen.`,
  'training-case-in-audit': ({ name }: { name: string }) =>
    `${name} is of a subject in the audit set, which no model may learn from. Leave it out, or collect the training set anew.`,
  'training-subject-divided': ({ name }: { name: string }) =>
    `${name} is for validation, and another case of its subject is for training. Keep all cases of a subject together.`,
  'training-case-twice': ({ name }: { name: string }) => `${name} is named twice in one training set. Name it once.`,
  'training-case-read-blind': ({ name }: { name: string }) =>
    `${name} was not taken: you still have to read it blind in a study. Read it first, or leave it out.`,
  'training-version-not-accepted': ({ name }: { name: string }) =>
    `What was to be learned of ${name} is not, or not any more, its newest accepted version. Collect the training set anew.`,
  'training-set-empty': (_: object) =>
    'No case is left to train with. Accept corrected cases first, or exclude fewer of them.',
  'training-set-none': (_: { needed: 'training-set' }) =>
    'This cohort has no training set yet. Collect one first: insula collect, or Collect… on the Learn screen.',
  'audit-set-empty': (_: { needed: 'audit-set' }) =>
    'This cohort has no audit set with accepted versions. Freeze one first, and have its cases corrected and accepted: without it nothing says which model is better.',
  'training-set-unknown': ({ setId }: { setId: string }) => `This cohort has no training set ${setId}.`,
  'training-run-unknown': ({ runId }: { runId: string }) => `This cohort has no training run ${runId}.`,
  'training-run-over': ({ state }: { state: string }) =>
    `This training run has ended already: it is ${state}. Begin another one.`,
  'evaluation-unknown': ({ evaluationId }: { evaluationId: string }) =>
    `This cohort has no evaluation ${evaluationId}. Evaluate the model on the audit set first.`,
  'promotion-of-another': ({ candidateSha256, modelSha256 }: { candidateSha256: string; modelSha256: string }) =>
    `This evaluation is of the model ${short(candidateSha256)}, not of ${short(modelSha256)}. Evaluate that one first.`,
  'promotion-outdated': ({ comparedSha256, inForceSha256 }: { comparedSha256: string; inForceSha256: string }) =>
    `This evaluation compared with the model ${short(comparedSha256)}, but ${short(inForceSha256)} is in force by now. Evaluate again.`,
  'promotion-blocked': (_: { needed: 'passed-evaluation' }) =>
    'This model is blocked: the audit set says that it is worse somewhere. See its evaluation for where, and train another one.',
  'promotion-in-force': (_: { needed: 'another-model' }) => 'This model is in force already.',
  'promotion-nothing-before': ({ shippedId }: { shippedId: string }) =>
    `Nothing can be rolled back: ${shippedId} is in force as it ships.`,
  'training-run-unfinished': (_: { needed: 'finished-run' }) =>
    'This training run has made no model yet. Go on with it until it ends, or take another one.',
  'run-model-gone': ({ modelId, version, sha256 }: { modelId: string; version: string; sha256: string }) =>
    `This run began from ${modelId} ${version} (${short(sha256)}), which neither ships any more nor is a model of this cohort. Stop it, and train anew.`,
  'training-broke-off': ({ because }: { because: string }) =>
    `The training broke off: ${because}. Its last checkpoint is kept: go on with the run once the cause is gone.`,
  'candidate-unknown': ({ candidateSha256 }: { candidateSha256: string }) =>
    `No training run of this cohort made the model ${short(candidateSha256)}. Name its folder on the command line: insula promote.`,
  'model-record-differs': ({ modelId, version, sha256 }: { modelId: string; version: string; sha256: string }) =>
    `The files of ${modelId} ${version} are not those that this cohort has on record (model ${short(sha256)}), so it is not used. Put its folder back as it was, or roll back to the model before it.`,
  'model-not-trainable': ({ modelId }: { modelId: string }) =>
    `${modelId} cannot be trained on: its card does not say how its network is built. Start from a model that Insula trained.`,
  'start-unfit': ({ modelId, because }: { modelId: string; because: string }) =>
    `This run cannot start from ${modelId}: ${because}.`,
  'start-differs': ({ modelId, version }: { modelId: string; version: string }) =>
    `This run was to start from ${modelId} ${version}, but another version of it is in force by now. Choose what it starts from anew.`,
  'run-changes-nothing': ({ modelId }: { modelId: string }) =>
    `This run would change nothing of ${modelId}. Choose something that is trained, or the standard scale for a model that has none.`,
  'estimate-without-training': (_: { needed: 'training' }) =>
    'Nothing is trained in this run, so there is no step to measure: it takes as long as the cases are read.',
  'task-answers-few': ({ task, answer }: { task: string; answer?: string }) =>
    `The task ${task} cannot be learned: ${answer === undefined ? 'nothing says an answer of any case' : `all answers that are known are ${answer}`} in the training set, and at least two different ones are needed. Leave the task out, or collect cases of both kinds.${task === 'side' ? ' The side of a box follows from its region, or from hemi-L or hemi-R in the name of a scan that is one box; a model that is shown right boxes as their mirror images sees left ones only.' : task === 'artefact' ? ' Grades come from ratings of scans: insula rate.' : ''}`,
  'loss-not-finite': ({ step }: { step: number }) =>
    `The training broke down: the loss of step ${step} is no number. Train again at a lower learning rate.`,
  'labelled-cases-none': ({ folder }: { folder: string }) =>
    `${folder} holds no labelled scans. Give a folder with images/ and labels/ in which files have the same names.`,
  'labelled-grid-differs': ({ name }: { name: string }) =>
    `The scan and the labels of ${name} do not lie on one grid. Resample the labels first: insula convert.`,
  'labelled-several-boxes': ({ name }: { name: string }) =>
    `${name} is no single box of this model. Cut the scan out around one structure, or take a model without regions.`,
  'simulation-impossible': ({ because }: { because: string }) => `This cannot be simulated: ${because}.`,
}
