import { helpText } from '../text/help.ts'
import type { Block } from './markdown.ts'
import { parseMarkdown } from './markdown.ts'

/** One page of the manual, by the name that the program links to. */
export interface Page {
  readonly name: PageName
  readonly title: string
  readonly blocks: readonly Block[]
}

/** Pages that belong together, under one heading of the table of contents. */
export interface PageGroup {
  readonly title: string
  readonly pages: readonly Page[]
}

const sources = import.meta.glob<string>('../../resources/help/*.md', { query: '?raw', import: 'default', eager: true })

const names = {
  way: [
    'start',
    'cohort',
    'filter',
    'overview',
    'quality',
    'queue',
    'rate',
    'correct',
    'planner',
    'review',
    'learn',
    'federation',
    'representation',
    'export',
    'dicom',
    'models',
    'privacy',
    'deidentify',
  ],
  drawing: ['brush', 'threshold-brush', 'lasso', 'smart-fill'],
  operations: [
    'fill-between-slices',
    'copy-slice',
    'region-growing',
    'grow-cut',
    'smooth',
    'margin',
    'islands',
    'combine',
  ],
  segments: ['segments', 'may-change'],
  doubt: ['regions', 'doubt'],
  record: ['history', 'proposals', 'adjudication'],
  looking: ['looking', 'oblique'],
} as const

type GroupName = keyof typeof names
export type PageName = (typeof names)[GroupName][number]

function pageOf(name: PageName): Page {
  const source = sources[`../../resources/help/${name}.md`]
  if (source === undefined) throw new Error(`The manual has no page ${name}.`)
  const blocks = parseMarkdown(source)
  const first = blocks[0]
  const title = first?.kind === 'heading' ? first.text.map(({ text }) => text).join('') : name
  return { name, title, blocks }
}

/** The table of contents. */
export const pageGroups: readonly PageGroup[] = Object.entries(names).map(([group, ofGroup]) => ({
  title: helpText.groups[group as GroupName],
  pages: ofGroup.map(pageOf),
}))

export const pages: readonly Page[] = pageGroups.flatMap(({ pages }) => pages)
