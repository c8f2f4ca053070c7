import { quantity } from '@cohort/statistics/outlier-reason.ts'
import type { FacetField, GroupDecided, GroupOutcome } from '@contract/cohort-table.ts'
import { countOf, none, plural } from './format.ts'

/** The cohort table beyond its rows: filter, saved filters, facets, actions on all that match. */
export const tableText = {
  filterLabel: 'Filter the cases',
  filterPlaceholder: 'Filter: a name, state:waiting, disagreement>0.2 …',
  completions: 'How the filter may go on',
  facets: 'Counts of the cases in the table',
  facetFields: {
    state: 'State',
    contrast: 'Contrast',
    site: 'Site',
    scanner: 'Scanner',
    protocol: 'Protocol',
    finding: 'Findings',
    rating: 'Rating',
  } satisfies Record<FacetField, string>,
  noValue: 'none',
  /** `series-in-several-folders` → `Series in several folders`; a filter names the kind itself. */
  kindInWords: (kind: string) => `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`,
  moreValues: (count: number) => `and ${plural(count, 'other')}`,
  saved: 'Saved filters',
  noSaved: 'No saved filter',
  chooseSaved: 'Saved filters',
  save: 'Save this filter…',
  saveExplains: (filter: string) => `Kept with the cohort: ${filter}`,
  saveConfirm: 'Save',
  filterName: 'Name of the filter',
  removeSaved: (name: string) => `Remove the saved filter “${name}”`,
  cancel: 'Cancel',
  views: { table: 'Table', overview: 'Overview' },
  view: 'How the cohort is shown',
  column: 'Column',
  noColumn: 'No measure',
  measured: (value: number | undefined) => (value === undefined ? none : quantity(value, undefined)),
  sortBy: (column: string) => `Sort by ${column}`,
  groupOf: {
    ticked: (count: number) => plural(count, 'ticked case'),
    matching: (count: number) => `All ${plural(count, 'case')} of this filter`,
  },
  runMatching: 'Run model…',
  studyMatching: 'Make a study…',
  decideMatching: {
    sent: 'Send to a reader…',
    deferred: 'Defer…',
    rejected: 'Reject…',
    reopened: 'Open again…',
  } satisfies Record<GroupDecided, string>,
  decideTitle: (as: GroupDecided, count: number) => {
    const cases = plural(count, 'case')
    if (as === 'sent') return `Send ${cases} to a reader`
    if (as === 'reopened') return `Open ${cases} again`
    return `${as === 'deferred' ? 'Defer' : 'Reject'} ${cases}`
  },
  decideExplains: {
    sent: 'They stand in the queue, first in that of the reader whom you name. Cases that are not segmented yet, open, accepted, or sent so already are left as they are.',
    deferred:
      'Cases that are not segmented yet, open, accepted, or decided so already are left as they are. The reason is stored with each case.',
    rejected:
      'Cases that are not segmented yet, open, accepted, or decided so already are left as they are. The reason is stored with each case.',
    reopened:
      'Accepted cases stand in the queue again, with the version that was accepted. All others are left as they are. Whoever opens one reads the reason.',
  } satisfies Record<GroupDecided, string>,
  reasons: {
    sent: 'Note for the reader',
    deferred: 'Reason',
    rejected: 'Reason',
    reopened: 'Reason',
  } satisfies Record<GroupDecided, string>,
  decideConfirm: {
    sent: 'Send them',
    deferred: 'Defer them',
    rejected: 'Reject them',
    reopened: 'Open them again',
  } satisfies Record<GroupDecided, string>,
  decided: (as: GroupDecided, { doneCount, leftCount }: GroupOutcome) =>
    `${plural(doneCount, 'case')} ${as === 'reopened' ? 'opened again' : as}${leftCount > 0 ? `, ${countOf(leftCount)} left as they were` : ''}.`,
  commands: {
    overview: 'Table or overview',
    save: 'Save this filter…',
  },
}
