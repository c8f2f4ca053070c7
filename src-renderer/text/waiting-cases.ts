import { countOf, milliliters, plural } from './format.ts'

/** The words of the list of cases that wait for an adjudicator. */
export const waitingText = {
  title: 'Adjudication',
  command: 'Adjudicate the case whose readings differ most',
  reading: 'Reading what was read twice…',
  failed: (because: string) => `The readings could not be listed. ${because}`,
  again: 'Try again',
  count: (waiting: number) => `${plural(waiting, 'case')} ${waiting === 1 ? 'waits' : 'wait'}`,
  settled: (decided: number, same: number) =>
    [decided > 0 && `${countOf(decided)} decided`, same > 0 && `${countOf(same)} the same in both`]
      .filter(Boolean)
      .join(', '),
  comparing: (done: number, all: number) => `Comparing the readings, ${countOf(done)} of ${countOf(all)}…`,
  none: 'No case differs by so much.',
  threshold: 'Readings that differ in',
  thresholds: {
    any: 'any voxel',
    '0.95': 'Dice below 0.95',
    '0.9': 'Dice below 0.90',
    '0.8': 'Dice below 0.80',
    '0.7': 'Dice below 0.70',
    '0.1 ml': 'more than 0.1 ml',
    '0.5 ml': 'more than 0.5 ml',
    '1 ml': 'more than 1 ml',
    '5 ml': 'more than 5 ml',
  },
  means:
    'Cases of closed studies that two readers have read, lowest Dice of a segment first. Whose readings they are is not told.',
  list: 'Cases whose readings differ',
  dice: (dice: number | undefined) => (dice === undefined ? '–' : `Dice ${dice.toFixed(2)}`),
  of: (segment: string, ml: number, study: string) => `${segment}; ${milliliters(ml)} differ. Study “${study}”.`,
  begun: 'begun',
  start: 'Adjudicate',
}
