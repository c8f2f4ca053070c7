import type { ReaderLoad, Spread, Study } from '@contract/review.ts'
import type { ReadingHere } from '@contract/view.ts'
import { countOf, dayAndTime, none, plural } from './format.ts'

const blindTo = ({ isBlindToReaders, isBlindToModel }: Pick<Study, 'isBlindToReaders' | 'isBlindToModel'>): string =>
  [...(isBlindToReaders ? ['other readers'] : []), ...(isBlindToModel ? ['the model'] : [])].join(' and ')

export const reviewText = {
  title: 'Review',
  explain: 'Studies: who reads which cases, without seeing what, and how well readers agree.',
  loading: 'Looking for studies…',
  studies: 'Study',
  newStudy: 'New study…',
  studyOf: ({ name, createdAt, closed }: Study) => `${name} · ${dayAndTime(createdAt)}${closed ? ' · closed' : ''}`,
  form: {
    title: 'A new study',
    name: 'Name',
    readers: 'Readers (accounts, with commas)',
    filter: 'Cases (a filter; empty: all)',
    chosen: 'Cases',
    chosenCount: (count: number) => plural(count, 'chosen case'),
    unchoose: 'By a filter instead',
    kind: 'What a reader does',
    correct: 'Correct the segmentation',
    rateWith: (title: string) => `Rate: ${title}`,
    readings: 'Readings of each case',
    readingsKinds: { '1': 'One', '2': 'Two readers' },
    blindToReaders: 'Readers do not see each other’s work',
    blindToModel: 'Readers see no model, and begin with an empty labelmap',
    rateBlindToModel: 'Readers see neither doubt nor score nor name of a model',
    shuffled: 'Each reader has a random order',
    repeats: 'Hidden repeats, in % of a reader’s cases',
    distance: 'A repeat comes so many readings later, or more',
    seed: 'Seed of the assignment',
  },
  meaning: {
    title: 'What it means',
    cases: (cases: number, leftOut: number) =>
      `${plural(cases, 'case')}${leftOut > 0 ? `; ${countOf(leftOut)} without a segmentation left out` : ''}.`,
    columns: ['Reader', 'Cases', 'Repeats', 'Readings'],
    row: ({ readerId, caseCount, repeatCount }: ReaderLoad) => [
      readerId,
      countOf(caseCount),
      countOf(repeatCount),
      countOf(caseCount + repeatCount),
    ],
    fixed:
      'A study is fixed when it is made: protocol and assignment are on record and never change. Results are shown after it was closed.',
    create: 'Make the study',
    made: (name: string) => `“${name}” is made. Its readers find their readings here.`,
  },
  own: {
    title: 'Your readings',
    progress: (done: number, total: number) => `${countOf(done)} of ${countOf(total)} read`,
    next: (name: string) => `Next: ${name}`,
    read: 'Read',
    goOn: 'Go on reading',
    done: 'You have read all that is yours. Thank you.',
    none: 'You are not a reader of this study.',
    closed: 'The study is closed.',
  },
  rating: {
    title: (study: Study) =>
      [
        `Your ratings in “${study.name}”. A rating that was stored is final.`,
        ...(blindTo(study) === '' ? [] : [`You see nothing of ${blindTo(study)}.`]),
      ].join(' '),
    loading: 'Looking for your next reading…',
    leave: 'Back to Review',
    doneTitle: 'All rated',
    decline: 'Cannot be rated…',
  },
  disputed: {
    title: 'Rated differently',
    explain:
      'What two readers gave different grades, furthest apart first; whose they are is not told. A third reader decides, and the cohort has it as their rating.',
    columns: ['Case', 'Grades', 'Decision'],
    none: 'No case differs by so much.',
    least: 'Grades apart, at least',
    places: (count: number) => plural(count, 'place'),
    decide: 'Decide…',
    decideTitle: (name: string) => `Which grade has ${name}?`,
    by: (grade: string, readerId: string) => `${grade}, by ${readerId}`,
    cancel: 'Cancel',
    count: (open: number, decided: number) => `${plural(open, 'case')} to decide, ${countOf(decided)} decided.`,
  },
  progress: {
    title: 'Progress',
    columns: ['Reader', 'Read', 'Declined', 'Of', 'Median min', 'Total'],
    burndown: 'Readings left',
    left: (count: number) => `${plural(count, 'reading')} left`,
  },
  protocol: (study: Study) =>
    [
      `${plural(study.caseCount, 'case')}, ${plural(study.readingCount, 'reading')}`,
      study.vocabulary ? `rated with ${study.vocabulary.title} ${study.vocabulary.version}` : 'corrected',
      study.readingsPerCase === 2 ? 'two readers each' : 'one reader each',
      blindTo(study) === '' ? 'not blinded' : `blind to ${blindTo(study)}`,
      study.isShuffled ? 'shuffled' : 'in the order of names',
      `seed ${study.seed}`,
    ].join(' · '),
  results: {
    title: 'Agreement',
    open: 'What readers made is shown after the study was closed: until then nobody, coordinators included, reads or decides under its influence.',
    close: 'Close the study…',
    comparing: (done: number, total: number) => `Comparing readings, ${countOf(done)} of ${countOf(total)}`,
    columns: ['Readers', 'Segment', 'Cases', 'Dice', 'HD95, mm'],
    selfColumns: [
      'Reader',
      'Segment',
      'Repeats',
      'Dice',
      'HD95, mm',
      'Volume change',
      'Drift of Dice, per 100 readings',
    ],
    kappaColumns: ['Readers', 'Cases', 'Same grade', 'Weighted kappa', '95 %'],
    selfKappaColumns: [
      'Reader',
      'Repeats',
      'Same grade',
      'Weighted kappa',
      '95 %',
      'Drift of the grade, per 100 readings',
    ],
    interval: (interval: { readonly low: number; readonly high: number } | undefined) =>
      interval ? `${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}` : none,
    kappaMeans:
      'Cohen’s kappa with quadratic weights by the order of the vocabulary, 95 % after Fleiss, Cohen and Everitt 1969 from 10 cases on. It is undefined where all grades are one. Drift: Theil–Sen slope of (grade of the repeat − first grade), in places of the vocabulary, from 5 repeats on.',
    between: 'Between readers',
    within: 'Readers with their hidden repeats',
    none: 'No case was read twice.',
    missing: (count: number) => `${plural(count, 'pair')} of readings not compared yet.`,
    goOn: 'Compare',
    spread: (spread: Spread | undefined, digits: number) =>
      spread
        ? `${spread.median.toFixed(digits)} (${spread.lower.toFixed(digits)}–${spread.upper.toFixed(digits)})`
        : none,
    drift: (drift: { readonly per100: number; readonly low: number; readonly high: number } | undefined) =>
      drift ? `${drift.per100.toFixed(3)} (${drift.low.toFixed(3)} to ${drift.high.toFixed(3)})` : none,
    cases: (pairs: number, empty: number) =>
      empty > 0 ? `${countOf(pairs)}, ${countOf(empty)} empty in both` : countOf(pairs),
    means:
      'Median (quartiles). What is undefined is not counted: a segment that is empty in both has no Dice. Drift: Theil–Sen slope with 95 % after Sen 1968, from 5 repeats on.',
    write: 'Export…',
    written: (files: readonly string[]) => `${files.join(', ')} written.`,
    closedBy: (by: string, at: string, reason: string) => `Closed by ${by}, ${dayAndTime(at)}: ${reason}`,
  },
  closing: {
    title: (name: string) => `Close “${name}”?`,
    explain: 'Readings that are not finished are withdrawn. The study cannot be opened again.',
    reason: 'Reason',
    confirm: 'Close the study',
    cancel: 'Cancel',
    done: (name: string) => `“${name}” is closed.`,
  },
  here: {
    title: (study: string) => `A reading in “${study}”`,
    says: (reading: ReadingHere) =>
      blindTo(reading) === '' ? 'It is stored as a version of its own.' : `You see nothing of ${blindTo(reading)}.`,
    version: 'Reading',
    stored: (name: string) => `Your reading of ${name} is stored.`,
  },
  empty: {
    title: 'No case can be read',
    text: 'A study needs cases with segments. Run a model, or bring segmentations in.',
    toCohort: 'Go to Cohort',
  },
  commands: {
    read: 'Read the next case of the study',
    close: 'Close the study',
    write: 'Export the readings',
    adjudicate: 'Decide about the case whose readings differ most',
  },
}
