import type { OriginField, OriginsChanged, OriginTableApplied, OriginTablePreview } from '@contract/origin.ts'
import { countOf, plural } from './format.ts'
import { originText } from './origin.ts'

/** Sites, scanners and protocols out of a table. */
export const originTableText = {
  title: 'Sites, scanners and protocols by a table',
  titleOf: (file: string) => `What ${file} would change`,
  reading: 'Reading the table…',
  seen: ({ rowCount, changedCount, sameCount, leftCount }: OriginTablePreview) =>
    `${[
      `${plural(rowCount, 'row')}: ${changedCount === 0 ? 'no case would change' : `${plural(changedCount, 'case')} would change`}`,
      ...(sameCount > 0 ? [`${countOf(sameCount)} as before`] : []),
      ...(leftCount > 0 ? [`${plural(leftCount, 'row')} left out`] : []),
    ].join(', ')}. Nothing is set yet.`,
  leftColumns: (names: readonly string[]) => `Not read: ${names.join(', ')}.`,
  left: (count: number) => `${plural(count, 'row')} left out`,
  because: (line: number, caseCount: number) =>
    caseCount === 0
      ? `line ${countOf(line)}: the cohort has no such case`
      : `line ${countOf(line)}: ${plural(caseCount, 'case')} have this name; name one by its id`,
  changed: (count: number) => `${plural(count, 'case')} would change`,
  change: (field: OriginField, before: string | undefined, after: string | undefined) =>
    `${originText.fields[field]}: ${before ?? originText.unknown} → ${after ?? originText.unknown}`,
  asBefore: 'is said by hand, as the files say it',
  more: (count: number) => `and ${countOf(count)} more`,
  set: (count: number) => (count === 0 ? 'Nothing to set' : `Set of ${plural(count, 'case')}`),
  another: 'Another table…',
  leave: 'Change nothing',
  begins: 'Setting…',
  setting: ({ doneCount, totalCount }: { readonly doneCount: number; readonly totalCount: number }) =>
    `Setting, ${countOf(doneCount)} of ${plural(totalCount, 'case')}`,
  cancel: 'Cancel',
  cancelling: 'Cancelling…',
  close: 'Close',
  done: (applied: OriginTableApplied) =>
    `${applied.isCancelled ? 'Cancelled; what was set before that stays. ' : ''}${originText.done(applied satisfies OriginsChanged)}`,
  open: 'By a table…',
  command: 'Set site, scanner and protocol by a table…',
} as const
