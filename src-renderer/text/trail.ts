import type { VerifiedTrail, VerifyingProgress } from '@contract/trail.ts'
import { countOf, plural } from './format.ts'

export const trailText = {
  command: 'Verify the audit trail',
  title: 'Audit trail',
  close: 'Close',
  background: 'Go on in the background',
  stop: 'Cancel the check',
  cancelling: 'Cancelling…',
  starting: 'Beginning…',
  progress: ({ of, doneCount, totalCount }: VerifyingProgress) =>
    of === 'events'
      ? `Checking the chain, ${countOf(doneCount)} of ${plural(totalCount, 'event')}`
      : `Comparing with what was told last, ${countOf(doneCount)} of ${plural(totalCount, 'record')}`,
  means:
    'Every event is hashed anew with the one before it, and what it tells about is compared with what the cohort holds.',
  sound: ({ eventCount }: VerifiedTrail) => `All ${plural(eventCount, 'event')} are as they were recorded.`,
  unhashed: (count: number) =>
    `${plural(count, 'event')} of an earlier format ${count === 1 ? 'names' : 'name'} no hash of what ${count === 1 ? 'it tells' : 'they tell'} about: that was checked as far as the words go.`,
  last: 'Last event',
  hash: 'Its hash',
  hashMeans: 'Noted outside of the cohort, the hash proves later that no event was cut off or rewritten.',
  notChecked: 'Voxels and source files are not part of this check; the command line’s cohort verify reads them too.',
  broken: 'The record is not as it was written',
  status: ({ eventCount }: VerifiedTrail) => `The audit trail is sound: ${plural(eventCount, 'event')}`,
}
