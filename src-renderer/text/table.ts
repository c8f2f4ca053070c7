import { quantity } from '@cohort/statistics/outlier-reason.ts'
import type { FacetField } from '@contract/cohort-table.ts'
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
  deferMatching: 'Defer…',
  rejectMatching: 'Reject…',
  decideTitle: (as: 'deferred' | 'rejected', count: number) =>
    `${as === 'deferred' ? 'Defer' : 'Reject'} ${plural(count, 'case')}`,
  decideExplains:
    'Cases that are not segmented yet, open, accepted, or decided so already are left as they are. The reason is stored with each case.',
  reason: 'Reason',
  decideConfirm: { deferred: 'Defer them', rejected: 'Reject them' },
  decided: (as: 'deferred' | 'rejected', done: number, left: number) =>
    `${plural(done, 'case')} ${as}${left > 0 ? `, ${countOf(left)} left as they were` : ''}.`,
  commands: {
    overview: 'Table or overview',
    save: 'Save this filter…',
  },
}
