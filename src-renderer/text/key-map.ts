import { plural } from './format.ts'

export const keyMapText = {
  title: 'Keyboard',
  sheet: 'Sheet for the printer',
  search: 'Find a command or a key',
  found: (count: number) => plural(count, 'command'),
  none: 'No command and no key is called that.',
  change: (title: string) => `Change the key of “${title}”`,
  noKey: 'no key',
  press: 'Press the new key…',
  remove: 'No key',
  cancel: 'Leave it',
  swap: 'Swap',
  take: 'Take it',
  reset: (title: string) => `Give “${title}” the key that it ships with`,
  resetAll: 'Reset all',
  isResetAll: 'Every command has the key that it ships with.',
  conflict: (keys: string, titles: readonly string[]) =>
    `${keys} belongs to ${titles.map((title) => `“${title}”`).join(' and ')}.`,
  swapMeans: (former: string) => `Swap: it gets ${former}.`,
  takeMeans: 'Take it: it is left without this key.',
  given: (title: string, keys: string) => `“${title}” has the key ${keys} now.`,
  withoutKey: (title: string) => `“${title}” has no key now.`,
  export: 'Export…',
  import: 'Import…',
  print: 'Print…',
  exported: (file: string) => `The key map was written to ${file}.`,
  imported: (file: string, count: number) =>
    `The keys of ${file} hold now; ${plural(count, 'command')} ${count === 1 ? 'differs' : 'differ'} from what ships.`,
  unknown: (file: string, count: number) =>
    `${file} has keys for ${plural(count, 'command')} that this version does not know; they were left out.`,
  manual: 'The manual names the keys that ship with the program.',
}
