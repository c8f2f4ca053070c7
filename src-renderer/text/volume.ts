import { countOf } from './format.ts'

/** Files that hold several volumes. */
export const volumeText = {
  of: (count: number) => `Volume, 2 to ${countOf(count)}`,
  label: (count: number) => `Number of the volume, 2 to ${countOf(count)}`,
  add: 'Add as a case',
  adding: 'Adding…',
  unfit: (count: number) => `A whole number from 2 to ${countOf(count)}; the first volume is this case.`,
  added: (name: string) => `${name} was added.`,
  known: (name: string) => `${name} is in the cohort already.`,
  command: 'Add another volume of the case’s files as a case…',
}
