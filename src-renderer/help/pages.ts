import cohort from '../../resources/help/cohort.md?raw'
import correct from '../../resources/help/correct.md?raw'
import doubt from '../../resources/help/doubt.md?raw'
import models from '../../resources/help/models.md?raw'
import privacy from '../../resources/help/privacy.md?raw'
import start from '../../resources/help/start.md?raw'
import type { Block } from './markdown.ts'
import { parseMarkdown } from './markdown.ts'

/** One page of the manual, by the name that the program links to. */
export interface Page {
  readonly name: string
  readonly title: string
  readonly blocks: readonly Block[]
}

const sources = { start, cohort, correct, doubt, models, privacy }

export const pages: readonly Page[] = Object.entries(sources).map(([name, source]) => {
  const blocks = parseMarkdown(source)
  const first = blocks[0]
  const title = first?.kind === 'heading' ? first.text.map(({ text }) => text).join('') : name
  return { name, title, blocks }
})
