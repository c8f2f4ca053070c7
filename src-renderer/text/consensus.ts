import type {
  ConsensusMade,
  ConsensusMember,
  ConsensusMethod,
  ConsensusPreview,
  ConsensusSource,
} from '@contract/consensus.ts'
import { countOf, decimals, plural } from './format.ts'

/** One version out of several of a case. */
export const consensusText = {
  open: 'Consensus…',
  title: (count: number) => `Consensus of ${plural(count, 'case')}`,
  explains:
    'Makes one version out of those of several readers. It is kept beside them and proposed to whoever opens the case; nothing is replaced.',
  of: 'Made from',
  ofSays: {
    readers: 'Newest of each reader or file',
    all: 'Of each model too',
  } satisfies Record<ConsensusSource, string>,
  method: 'By',
  methodSays: { staple: 'STAPLE', majority: 'Most votes' } satisfies Record<ConsensusMethod, string>,
  methodMeans: {
    staple: 'Weighs every reader by how well each fits the rest, segment by segment, and tells both',
    majority: 'The label that most have; of a tie background, else the least label value',
  } satisfies Record<ConsensusMethod, string>,
  looking: 'Looking for cases with two versions or more…',
  seen: ({ caseCount, fewCount }: ConsensusPreview) =>
    `${caseCount === 0 ? 'No case has' : caseCount === 1 ? '1 case has' : `${countOf(caseCount)} cases have`} two versions or more${fewCount > 0 ? `; ${plural(fewCount, 'case')} with fewer ${fewCount === 1 ? 'is' : 'are'} left as ${fewCount === 1 ? 'it is' : 'they are'}` : ''}.`,
  listed: 'Cases and their versions',
  members: (members: readonly ConsensusMember[]) => members.map(({ version, by }) => `v${version} ${by}`).join(', '),
  more: (count: number) => `and ${countOf(count)} more`,
  make: (count: number) => (count === 0 ? 'Nothing to make' : `Make ${plural(count, 'version')}`),
  making: (done: number, total: number) => `Making, ${countOf(done)} of ${plural(total, 'case')}`,
  begins: 'Beginning…',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  close: 'Close',
  done: ({ madeCount, sameCount, isCancelled }: ConsensusMade) =>
    `${isCancelled ? 'Cancelled; what was made before that stays. ' : ''}${plural(madeCount, 'version')} made${sameCount > 0 ? `; ${plural(sameCount, 'case')} had the same consensus already` : ''}.`,
  made: (count: number) => `${plural(count, 'case')} with a consensus`,
  madeOne: (version: number, memberCount: number) => `version ${version}, out of ${countOf(memberCount)}`,
  failed: (count: number) => `${plural(count, 'case')} without one`,
  version: ({ method, versions }: { readonly method: ConsensusMethod; readonly versions: readonly number[] }) =>
    `${method === 'staple' ? 'STAPLE' : 'Majority'} of ${versions.map((version) => `v${version}`).join(', ')}`,
  record: {
    title: 'Fit of each version with the consensus',
    of: (letter: string) => `${letter} is a consensus`,
    reading: 'Reading what it was made from…',
    failed: 'What it was made from could not be read.',
    majority: 'By most votes: nobody was weighed.',
    by: 'Version',
    segment: 'Segment',
    sensitivity: 'Sens.',
    sensitivityMeans: 'Sensitivity: share of the segment, as the consensus has it, that the version has too',
    specificity: 'Spec.',
    specificityMeans: 'Specificity: share of all other voxels that the version has not given to the segment',
    member: ({ version, by }: ConsensusMember) => `v${version} ${by}`,
    rate: (share: number | undefined, digits: number) => decimals(share, digits),
  },
  command: 'Make a consensus of the ticked or listed cases…',
} as const
