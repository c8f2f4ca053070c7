import type { AuditKind } from '../storage/audit.node.ts'

type Details = Readonly<Record<string, unknown>>

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value))
/** With what leads up to it, if there is any. */
const maybe = (before: string, value: unknown): string => (text(value) === '' ? '' : `${before}${text(value)}`)
const many = (value: unknown, noun: string): string => `${text(value)} ${noun}${value === 1 ? '' : 's'}`
/** The beginning of a hash. */
const short = (sha256: unknown): string => text(sha256).slice(0, 12)
const percent = (share: unknown): string => `${Number((Number(share) * 100).toPrecision(9))} %`

const originInWords = (set: unknown): string => {
  const said = Object.entries(typeof set === 'object' && set !== null ? set : {})
  if (said.length === 0) return 'that site, scanner and protocol are what its files say'
  return `its ${said.map(([field, value]) => `${field}: ${text(value)}`).join(', ')}`
}

/** What happened, without who, when and to which case. */
const words: Readonly<Record<AuditKind, (details: Details) => string>> = {
  'cohort-created': () => 'created the cohort',
  'cohort-migrated': ({ from, to }) => `brought the cohort from format ${text(from)} to ${text(to)}`,
  'case-added': ({ fileCount, slices }) =>
    `added the case, ${many(fileCount, 'file')}${slices === undefined ? '' : ', its slices resampled to even distances'}`,
  'file-refused': ({ failure }) => `was refused a file: ${text(failure)}`,
  'finding-noted': ({ finding }) => `noted a finding: ${text(finding)}`,
  'origin-read': () => 'read where and on what it was measured again',
  'origin-set': ({ set }) => `said ${originInWords(set)}`,
  'inference-added': ({ version, seed, sampleCount }) =>
    `ran a model: version ${text(version)}, ${many(sampleCount, 'sample')}, seed ${text(seed)}`,
  'inference-failed': ({ failure }) => `ran a model that did not finish: ${text(failure)}`,
  'segmentation-imported': ({ version, importedFrom }) =>
    `brought in version ${text(version)} from ${text(importedFrom)}`,
  'quality-measured': () => 'measured quality',
  'case-viewed': ({ on, readingId }) =>
    `looked at it in ${readingId === undefined && on === 'correct' ? 'Correct' : 'Rate'}`,
  'case-claimed': ({ readingId }) => `claimed it${readingId === undefined ? '' : ' for a reading'}`,
  'claim-resumed': () => 'took the claim up again',
  'claim-released': ({ note, to }) => `gave it back${maybe(', for ', to)}${maybe(': ', note)}`,
  'claim-expired': () => 'let the claim expire',
  'case-deferred': ({ reason }) => `deferred it: ${text(reason)}`,
  'group-decided': ({ as, caseCount, reason }) => `${text(as)} ${many(caseCount, 'case')} at once: ${text(reason)}`,
  'case-rejected': ({ reason }) => `rejected it: ${text(reason)}`,
  'stroke-recorded': ({ tool, patchNumber }) => `made step ${text(patchNumber)} with ${text(tool)}`,
  'stroke-undone': ({ patchNumber }) => `took step ${text(patchNumber)} back`,
  'stroke-redone': ({ patchNumber }) => `made step ${text(patchNumber)} again`,
  'state-restored': ({ from, patchNumber }) => `went from step ${text(from)} to ${text(patchNumber)}`,
  'checkpoint-added': ({ patchNumber, name }) => `named step ${text(patchNumber)} ${text(name)}`,
  'regions-decided': ({ decision, regions }) =>
    `called ${many(Array.isArray(regions) ? regions.length : 0, 'region')} of doubt ${text(decision)}`,
  'vocabulary-added': ({ vocabularyId, version }) => `added the vocabulary ${text(vocabularyId)} ${text(version)}`,
  'case-rated': ({ grade, ratedBy }) => `kept the rating ${text(grade)}${maybe(' of ', ratedBy)}`,
  'rating-withdrawn': () => 'took a rating back',
  'ratings-imported': ({ count, file }) => `brought in ${many(count, 'rating')} from ${text(file)}`,
  'case-sent': ({ note, to, reopened }) =>
    `${reopened === true ? 'reopened it and ' : ''}sent it to ${to === undefined ? 'the queue' : text(to)}${note === undefined ? '' : `: ${text(note)}`}`,
  'reading-rated': ({ grade }) => `rated it ${text(grade)} in a reading`,
  'rating-decided': ({ grade }) => `decided between ratings: ${text(grade)}`,
  'version-accepted': ({ version }) => `accepted version ${text(version)}`,
  'version-set-aside': ({ version }) => `kept late work aside as version ${text(version)}`,
  'consensus-added': ({ version, method, of }) =>
    `made version ${text(version)} out of ${many(Array.isArray(of) ? of.length : 0, 'version')} by ${method === 'staple' ? 'STAPLE' : 'majority'}`,
  'adjudication-begun': ({ version }) => `began to adjudicate two readings, version ${text(version)}`,
  'labelmap-exported': ({ file }) => `exported its labelmap as ${text(file)}`,
  'files-exported': ({ as, caseCount }) => `exported ${many(caseCount, 'case')} as ${text(as)}`,
  'pseudonym-key-made': () => 'made the key that pseudonyms follow from',
  'deidentification-begun': ({ dates }) => `began to de-identify DICOM files, dates ${text(dates)}`,
  'dicom-deidentified': ({ fileCount, patientCount, dates, keptBackCount }) =>
    `de-identified ${many(fileCount, 'file')} of ${many(patientCount, 'patient')}, dates ${text(dates)}${keptBackCount === 0 ? '' : `, ${text(keptBackCount)} kept back`}`,
  'release-begun': ({ as, reason }) => `allowed files (${text(as)}) to leave that tell of patients: ${text(reason)}`,
  'identifiers-released': ({ as, fileCount, reason, identifiers }) =>
    `let ${many(fileCount, 'file')} (${text(as)}) leave with ${Array.isArray(identifiers) ? identifiers.join('; ') : 'identifiers'}: ${text(reason)}`,
  'setting-changed': ({ key, value }) => `set ${text(key)} to ${text(value)}`,
  'plan-fixed': ({ promise, confidence, flaggedCount, auditCount }) =>
    `promised at most ${percent(promise)} with a confidence of ${percent(confidence)}: ${text(flaggedCount)} flagged, ${text(auditCount)} drawn`,
  'audit-judged': ({ position, verdict }) => `judged draw ${text(position)}: ${text(verdict)}`,
  'statement-written': ({ file }) => `wrote the statement ${text(file)}`,
  'study-created': ({ name, caseCount, readingCount }) =>
    `made the study ${text(name)}: ${many(caseCount, 'case')}, ${many(readingCount, 'reading')}`,
  'study-closed': ({ reason, withdrawnCount }) =>
    `closed a study, ${text(withdrawnCount)} readings withdrawn: ${text(reason)}`,
  'start-added': ({ version }) => `began a reading with version ${text(version)}`,
  'reading-finished': ({ version }) => `finished a reading, version ${text(version)}`,
  'reading-set-back': ({ reason }) => `set a reading back${maybe(': ', reason)}`,
  'reading-declined': ({ reason }) => `declined a reading: ${text(reason)}`,
  'audit-set-frozen': ({ subjectCount, caseCount, reason }) =>
    `froze ${many(subjectCount, 'subject')} with ${many(caseCount, 'case')} for the audit of models: ${text(reason)}`,
  'training-set-collected': ({ modelId, trainingCount, validationCount, excludedCount }) =>
    `collected a training set for ${text(modelId)}: ${text(trainingCount)} for training, ${text(validationCount)} for validation, ${text(excludedCount)} excluded`,
  'training-run-begun': ({ start, seed }) =>
    `began to train a model from ${start === 'scratch' ? 'scratch' : short(start)}, seed ${text(seed)}`,
  'training-run-ended': ({ state, modelSha256, failure }) =>
    `ended a training run, ${text(state)}${maybe(': ', failure)}${modelSha256 === undefined ? '' : `: model ${short(modelSha256)}`}`,
  'model-evaluated': ({ candidateSha256, productionSha256, verdict }) =>
    `compared model ${short(candidateSha256)} with ${short(productionSha256)} on the audit set: ${text(verdict)}`,
  'batch-drawn': ({ caseCount, modelId, budgetMinutes }) =>
    `drew a batch of ${many(caseCount, 'case')} for active learning by ${text(modelId)}, for ${many(budgetMinutes, 'minute')}`,
  'batch-ended': ({ decidedCount, caseCount, reason }) =>
    `ended a batch for active learning, ${text(decidedCount)} of ${many(caseCount, 'case')} decided${maybe(': ', reason)}`,
  'federated-update-made': ({ roundNumber, caseCount, noiseMultiplier, isMasked, updateSha256 }) =>
    `made an update for round ${text(roundNumber)} of a federation from ${many(caseCount, 'case')}, ${noiseMultiplier === 0 ? 'without noise' : `noise ${text(noiseMultiplier)}`}${isMasked === true ? ', masked' : ''}: ${short(updateSha256)}`,
  'federated-masks-opened': ({ roundNumber }) => `opened masks in round ${text(roundNumber)} of a federation`,
  'federated-model-made': ({ roundNumber, modelId, version, sha256 }) =>
    `made ${text(modelId)} ${text(version)} (${short(sha256)}) of the weights of round ${text(roundNumber)} of a federation`,
  'model-promoted': ({ modelId, version, sha256, reason }) =>
    `brought ${text(modelId)} ${text(version)} (${short(sha256)}) into force: ${text(reason)}`,
  'model-rolled-back': ({ modelId, version, sha256, reason }) =>
    `rolled back to ${text(modelId)} ${text(version)} (${short(sha256)}): ${text(reason)}`,
}

const isKnown = (kind: string): kind is AuditKind => Object.hasOwn(words, kind)

/** An event of a later program is told by its kind. */
export const eventInWords = (kind: string, details: Details): string => (isKnown(kind) ? words[kind](details) : kind)
