import { commandSynonyms } from '../text/command-synonyms.ts'
import type { Command } from './registry.svelte.ts'

/**
 * Commands that match all words of a query, best first. A word matches a key, in full (`F5`, `ctrl+z`), or begins a word
 * of the title, the heading or another name of the command: `hole` finds holes, and not the whole. Equals stay in their
 * order.
 */
export function searchCommands<Found extends Command>(commands: readonly Found[], query: string): readonly Found[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return commands
    .map((command) => ({ command, rank: rankOf(command, words) }))
    .filter(({ rank }) => rank < unmatched)
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ command }) => command)
}

/** What acts now stands first. Of what does not, all that matches a query is found; nothing is listed before one is typed. */
export function actingFirst<Found extends Command>(found: readonly Found[], query: string): readonly Found[] {
  const acts = found.filter(({ enabled }) => enabled())
  return query.trim() === '' ? acts : [...acts, ...found.filter(({ enabled }) => !enabled())]
}

const unmatched = 4

/** 0: a key, or the beginning of the title; then words of the title and the first other name, the rest of these, the heading. */
function rankOf({ id, title, group, keys }: Command, words: readonly string[]): number {
  const name = title.toLowerCase()
  const others = commandSynonyms[id] ?? ''
  const heading = group.toLowerCase()
  const rankOfWord = (word: string, position: number): number => {
    if (keys.some((one) => one.toLowerCase() === word)) return 0
    if (position === 0 && name.startsWith(word)) return 0
    if (beginsWord(name, word) || others.startsWith(word)) return 1
    if (beginsWord(others, word)) return 2
    return beginsWord(heading, word) ? 3 : unmatched
  }
  return Math.max(0, ...words.map(rankOfWord))
}

/** Words begin after anything that is neither letter nor digit: `cut` begins one of `grow-cut`. */
function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true
  return false
}
