import type { WatchedFolder } from '@contract/intake.ts'
import { countOf, plural } from './format.ts'

/** A folder that is watched for new scans. */
export const watchText = {
  title: 'Watched folder',
  explains: 'Scans that come to a watched folder are added by themselves once they have stopped growing.',
  choose: 'Watch a folder…',
  another: 'Another folder…',
  stop: 'Stop watching',
  command: 'Watch a folder for new scans…',
  begun: ({ folder }: WatchedFolder) => `${folder} is watched from now on: what comes to it is added to this cohort.`,
  says: ({ folder, state, addedCount }: WatchedFolder) =>
    `${folder}: ${
      state.kind === 'looking'
        ? 'looking for the first time…'
        : state.kind === 'lost'
          ? `cannot be read (${state.because}); it is tried again.`
          : `watched, ${plural(addedCount, 'case')} added${state.waitingCount > 0 ? `, ${countOf(state.waitingCount)} ${state.waitingCount === 1 ? 'file waits' : 'files wait'}` : ''}.`
    }`,
} as const
