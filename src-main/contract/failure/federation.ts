import { counted } from '../counted.ts'

/** Failures of federated rounds. `file` is a base name; `site` and `sites` are labels of the round, or fingerprints. */
export const federationSentences = {
  'carried-file-foreign': ({ file }: { file: string }) =>
    `${file} is no file of a federated round. Ask its sender for the right one.`,
  'carried-file-newer': ({ file, version, known }: { file: string; version: number; known: number }) =>
    `${file} was written by a newer version of Insula (format ${version}, this one knows ${known}). Update Insula to read it.`,
  'carried-file-too-large': ({
    file,
    sizeBytes,
    limitBytes,
  }: {
    file: string
    sizeBytes: number
    limitBytes: number
  }) =>
    `${file} has ${counted(sizeBytes, 'byte')}, more than the ${counted(limitBytes, 'byte')} that a file of a round may have. It was not read; ask its sender what it is.`,
  'carried-file-truncated': ({
    file,
    expectedBytes,
    presentBytes,
  }: {
    file: string
    expectedBytes: number
    presentBytes: number
  }) =>
    `${file} has ${counted(presentBytes, 'byte')} of ${counted(expectedBytes, 'byte')}; it was probably copied in part. Copy it again.`,
  'carried-file-altered': ({ file }: { file: string }) =>
    `${file} is not as it was written: its bytes do not have the SHA-256 that it ends with. Copy it again; if that does not help, ask its sender for a new one.`,
  'carried-file-signer-unknown': ({ file, fingerprint }: { file: string; fingerprint: string }) =>
    `${file} is signed with a key that does not belong here (${fingerprint}). Compare the fingerprint with its sender by phone before trusting it.`,
  'carried-file-signature-invalid': ({ file, fingerprint }: { file: string; fingerprint: string }) =>
    `${file} says that it comes from the key ${fingerprint}, but the signature is not of that key. Do not use it; tell its sender.`,
  'carried-file-invalid': ({ file, at, because }: { file: string; at: string; because: string }) =>
    `${file} is signed but not valid at ${at}: ${because}. Tell its sender.`,
  'carried-file-of-another-kind': ({ file, found, expected }: { file: string; found: string; expected: string }) =>
    `${file} is a file of the kind “${found}”; one of the kind “${expected}” is needed here.`,
  'carried-numbers-not-finite': ({ file, array }: { file: string; array: string }) =>
    `${file} holds values in “${array}” that are no numbers. The training behind it broke down; nothing of it was used.`,
  'update-of-another-round': ({ site }: { site: string }) =>
    `The update of ${site} belongs to another round and was not used. Ask for the one of this round.`,
  'update-of-another-network': ({ site, because }: { site: string; because: string }) =>
    `The update of ${site} is of another network than the round: ${because}. It was not used.`,
  'update-repeated': ({ site }: { site: string }) =>
    `This update of ${site} has been taken already. It was not counted again.`,
  'update-of-site-repeated': ({ site }: { site: string }) =>
    `Another update of ${site} has been taken in this round. It was not used: each site counts once.`,
  'update-above-clip-norm': ({ site, norm, limit }: { site: string; norm: number; limit: number }) =>
    `The update of ${site} is longer (L2 norm ${norm.toPrecision(4)}) than clipping and noise allow (${limit.toPrecision(4)}). It was not used: it would count more than the round allows to one site.`,
  'update-above-case-limit': ({ site, caseCount, caseLimit }: { site: string; caseCount: number; caseLimit: number }) =>
    `The update of ${site} says that it learned from ${counted(caseCount, 'case')}, and the round counts ${caseLimit.toLocaleString('en-US')} of a site at most. It was not used.`,
  'update-tells-unasked': ({ site }: { site: string }) =>
    `The update of ${site} tells statistics that the round does not ask for. It was not used.`,
  'update-masked-otherwise': ({ site, expected }: { site: string; expected: 'plain' | 'masked' }) =>
    `The update of ${site} is not ${expected}, as the round asks. It was not used.`,
  'update-of-dropped-site': ({ site }: { site: string }) =>
    `The update of ${site} came after this site was given up in the round. Delete the file unread: together with the masks that were opened it would show what this site alone learned.`,
  'update-mask-commitments-unfit': ({ site }: { site: string }) =>
    `The update of ${site} does not commit to one mask with each other site of the round. It was not used.`,
  'privacy-budget-exceeded': ({
    epsilon,
    delta,
    epsilonSpent,
    epsilonAfter,
  }: {
    epsilon: number
    delta: number
    epsilonSpent: number
    epsilonAfter: number
  }) =>
    `The privacy budget does not allow this round: ε would be ${epsilonAfter.toFixed(3)} after it, ${epsilonSpent.toFixed(3)} is spent, and ${epsilon} is the limit at δ = ${delta}. Nothing was written; take part with more noise, or not at all.`,
  'privacy-without-noise': ({ epsilon, delta }: { epsilon: number; delta: number }) =>
    `Without noise no privacy budget holds (ε ${epsilon}, δ ${delta}). Nothing was written; take part in rounds with noise alone, or without a budget.`,
  'mask-key-invalid': ({ site }: { site: string }) =>
    `The mask key of ${site} in this round is no key that can be agreed upon. Nothing was written; tell the coordinator.`,
  'masked-sum-incomplete': ({ sites }: { sites: string }) =>
    `The masked updates cannot be summed yet: nothing came from ${sites}. Wait for them, or give these sites up and ask the others to open their masks.`,
  'masked-sum-of-too-few': ({ presentCount, leastCount }: { presentCount: number; leastCount: number }) =>
    `${counted(presentCount, 'site')} would be summed, and this round needs ${leastCount}: a sum of fewer tells too much of each. Begin a new round.`,
  'opened-masks-missing': ({ sites }: { sites: string }) =>
    `The masks with the sites that were given up are not opened yet by ${sites}. Wait for their files.`,
  'opened-mask-foreign': ({ site }: { site: string }) =>
    `What ${site} opened are not the masks of its update in this round with the sites that were given up. It was not used; ask for the right file.`,
  'masks-opened-already': (_: object) =>
    'Under this key masks were opened in this round for other sites that were given up. It does not do so twice: between two sums one site would show.',
  'masks-not-ours-to-open': ({ because }: { because: 'given-up' | 'not-of-the-round' | 'another-round' }) =>
    because === 'given-up'
      ? 'This site itself was given up in this round, so there is nothing to open. Do not hand in its update any more.'
      : because === 'another-round'
        ? 'This list of sites that were given up belongs to another round. Nothing was opened; ask for that of this round.'
        : 'Sites were given up that are none of the others in this round. Nothing was opened; tell the coordinator.',
  'round-without-updates': (_: { needed: 'updates' }) =>
    'No update has been taken in this round, so it cannot be closed. Wait for the sites, or begin another round.',
}
