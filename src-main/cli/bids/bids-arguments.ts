/** Options of a BIDS App that take several labels, one word each. */
const listOptions = ['--participant-label', '--session-label']

/**
 * A command line as clusters call BIDS Apps, `<bids_dir> <output_dir> participant|group …`, as that of the verb `bids`;
 * `undefined` if it is none. Names of options may have underscores, labels may be separated by spaces.
 */
export function bidsArguments(argv: readonly string[]): readonly string[] | undefined {
  const [bidsFolder, outputFolder, level, ...rest] = argv
  if (bidsFolder === undefined || outputFolder === undefined || bidsFolder.startsWith('-')) return undefined
  if (!isLevel(level)) return undefined
  return ['bids', bidsFolder, outputFolder, level, ...joined(rest.map(hyphenated))]
}

/** `bids <output_dir> participant`: a dataset in a folder of the verb's name; the verb would state its level one word later. */
export const isDatasetNamedBids = ([word, , third, fourth]: readonly string[]): boolean =>
  word === 'bids' && isLevel(third) && !isLevel(fourth)

const isLevel = (word: string | undefined): word is 'participant' | 'group' =>
  word === 'participant' || word === 'group'

const hyphenated = (word: string): string =>
  word.startsWith('--') ? word.replace(/^--[^=]+/, (name) => name.replaceAll('_', '-')) : word

/** `--participant-label 01 02` → `--participant-label 01,02`. */
function joined(words: readonly string[]): readonly string[] {
  const all: string[] = []
  let list: string[] | undefined
  for (const word of words) {
    if (word.startsWith('--')) {
      list = listOptions.includes(word) ? [] : undefined
      all.push(word)
    } else if (list) {
      if (list.length > 0) all.pop()
      list.push(word)
      all.push(list.join(','))
    } else all.push(word)
  }
  return all
}
