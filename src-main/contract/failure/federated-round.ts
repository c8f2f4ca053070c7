/** Failures of keys, of the folder of a coordinator and of taking part. `file` and `folder` are base names. */
export const federatedRoundSentences = {
  'federation-key-missing': ({ file }: { file: string }) =>
    `There is no key of this site (${file}). Make one with insula federation key, and give its public half to the others.`,
  'federation-key-exposed': ({ file }: { file: string }) =>
    `Other accounts of this computer may read the secret key ${file}. Take that right from them (chmod 600), and make a new key if anybody may have used it.`,
  'federation-key-invalid': ({ file }: { file: string }) =>
    `${file} holds no key of a site as insula federation key writes it. Name the right file with --key, or make a new key.`,
  'federation-ledger-invalid': ({ file, because }: { file: string; because: string }) =>
    `${file}, which says what was given under the secret key beside it, is not in order: ${because}. Nothing left; put back the file that belongs to this key, or make a new key and begin another federation with it.`,
  'public-key-invalid': ({ file, because }: { file: string; because: string }) =>
    `${file} is no public key of a federation: ${because}. Ask its sender for the file that insula federation key --public wrote.`,
  'federation-folder-unknown': ({ folder }: { folder: string }) =>
    `${folder} is no folder of a federation. Begin one with insula federation start, or name the right folder.`,
  'federation-folder-taken': ({ folder }: { folder: string }) =>
    `${folder} is not empty. A federation begins in a folder of its own; nothing was written.`,
  'federation-plan-invalid': ({ at, because }: { at: string; because: string }) =>
    `Such a federation cannot be started: ${because} (${at}). Nothing was written.`,
  'federation-delta-invalid': ({ delta }: { delta: number }) =>
    `δ = ${delta} is no chance for which ε does not hold: it has to lie between 0 and 1, as 1e-5 does.`,
  'federation-noise-unknown': ({
    epsilon,
    delta,
    roundCount,
  }: {
    epsilon: number
    delta: number
    roundCount: number
  }) =>
    `No noise up to 10,000 times the clip norm keeps ${roundCount} rounds within ε ${epsilon} at δ ${delta}. Plan fewer rounds, or a larger ε.`,
  'federation-privacy-unclear': (_: { needed: 'epsilon-and-delta' }) =>
    'Noise is stated with what it promises: --epsilon and --delta, from which it follows, or --noise and --delta, from which ε follows. Nothing was written.',
  'federation-site-unreadable': ({ text }: { text: string }) =>
    `“${text}” is no site: a name and the file with its public key are expected, as in Oslo=oslo.txt.`,
  'federation-site-unknown': ({ site, known }: { site: string; known: string }) =>
    `“${site}” is no site of this round; there are ${known}.`,
  'round-of-another-coordinator': ({ file }: { file: string }) =>
    `${file} is signed by another coordinator than the earlier rounds of its federation. Nothing was trained; ask by phone who sent it.`,
  'round-of-another-network': ({ modelId, version }: { modelId: string; version: string }) =>
    `The round is of another network than ${modelId} ${version}, or of one that is shown scans otherwise, or with other weights that nobody trains. Name the bundle that the federation began with by --model.`,
  'round-without-this-site': ({ task }: { task: string }) =>
    `This site is not invited to “${task}” with this key. Nothing was trained; give the coordinator the public key of this site, or name the key that it has with --key.`,
  'round-asks-nothing': ({ roundNumber }: { roundNumber: number }) =>
    `All planned rounds are over: this file, number ${roundNumber}, carries the final weights and asks for nothing. Make a model of it with insula federation receive, or release.`,
  'round-answered': ({ roundNumber }: { roundNumber: number }) =>
    `This site has answered round ${roundNumber} already, and keeps that update no more. It answers once: two updates would tell by how much they differ. If the file was lost before anybody had it, the coordinator has to go on without this site.`,
  'round-answered-under-key': ({ roundNumber }: { roundNumber: number }) =>
    `Under this key round ${roundNumber} was answered with another update, by another cohort or before this one was restored or asked otherwise. Nothing left: two updates would tell by how much they differ.`,
  'round-terms-changed': ({ roundNumber, what }: { roundNumber: number; what: string }) =>
    `Round ${roundNumber} has other terms than the first one that this site answered in its federation: ${what}. Nothing was trained; other terms need another federation, so ask the coordinator.`,
  'own-weights-missing': ({ roundNumber, file }: { roundNumber: number; file: string }) =>
    `The gains and shifts that this site made its own in round ${roundNumber} are missing or damaged (${file} in the folder federation of the cohort). Put the file back from a copy of the cohort; those of the bundle would make another model.`,
  'round-outdated': ({ roundNumber, latest }: { roundNumber: number; latest: number }) =>
    `This is round ${roundNumber}, and this site has answered round ${latest} of the same federation. Nothing was trained; ask for the file of the present round.`,
  'round-promise-false': ({ epsilon, delta, epsilonTrue }: { epsilon: number; delta: number; epsilonTrue: number }) =>
    `The round promises ε ${epsilon} at δ ${delta} for all its rounds, and its noise gives ${epsilonTrue.toFixed(3)}. Nothing was trained; tell the coordinator.`,
  'round-not-masked': ({ roundNumber }: { roundNumber: number }) =>
    `Round ${roundNumber} is not masked. It is closed without the sites that are missing by insula federation aggregate --incomplete.`,
  'round-unanswered': ({ roundNumber }: { roundNumber: number }) =>
    `This site has not answered round ${roundNumber}, so no mask of it is in the sum. Nothing was opened.`,
  'dropouts-listed': ({ file }: { file: string }) =>
    `Sites were given up in this round already (${file}). A second list could lay bare what a single site learned; if more sites fail, begin another federation from here.`,
  'training-set-of-another-model': ({ modelId, named }: { modelId: string; named: string }) =>
    `The training set is for ${modelId}, not for ${named}: its cases may have other segments. Collect one for the model of the round.`,
}
