import type { ModelCard } from './model.ts'

/**
 * What the samples of one scan may differ by. Dropout, shifts by whole voxels and the networks of an ensemble are varied
 * where nothing is chosen; the others change position or intensities of what the network sees.
 */
export const sampleSources = ['dropout', 'shifts', 'members', 'flips', 'affine', 'gamma', 'noise', 'bias'] as const
export type SampleSource = (typeof sampleSources)[number]

/** Where nothing is chosen. */
export const usualSources: readonly SampleSource[] = ['dropout', 'shifts', 'members']

export type OfferedSources = ModelCard['uncertainty']

/** Whether a bundle can be varied like this: some sources need what its card states. */
export function isOffered({ dropoutMasks, flips = [], members = [] }: OfferedSources, source: SampleSource): boolean {
  if (source === 'dropout') return dropoutMasks.length > 0
  if (source === 'members') return members.length > 0
  return source !== 'flips' || flips.length > 0
}

export interface ChosenSources {
  /** Absent: the usual ones. */
  readonly sources?: readonly SampleSource[] | undefined
  /** Older records: what was added to the usual ones. */
  readonly augment?: readonly SampleSource[] | undefined
}

/** What is varied: what was chosen of that which the bundle offers, each once and in the order of `sampleSources`. */
export function sourcesOf(offered: OfferedSources, { sources, augment = [] }: ChosenSources): readonly SampleSource[] {
  const chosen = sources ?? [...usualSources, ...augment]
  return sampleSources.filter((source) => chosen.includes(source) && isOffered(offered, source))
}

/** Networks that take turns. */
export const networkCountOf = ({ members = [] }: OfferedSources, sources: readonly SampleSource[]): number =>
  sources.includes('members') ? 1 + members.length : 1
