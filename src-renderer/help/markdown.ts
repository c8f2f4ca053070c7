/** The part of Markdown that the manual uses: headings, paragraphs, pictures, lists, tables, bold, emphasis, code, links. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Span[] }
  /** `picture` is the name of a file in `resources/help/pictures`, `says` what is to be seen. */
  | { readonly kind: 'picture'; readonly picture: string; readonly says: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Span[])[]
      readonly rows: readonly (readonly (readonly Span[])[])[]
    }

export type Span =
  | { readonly kind: 'plain' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  /** To another page of the manual, by its name. */
  | { readonly kind: 'link'; readonly text: string; readonly page: string }

const patterns = {
  bullet: /^- /,
  number: /^\d+\. /,
  row: /^\|/,
  rule: /^\|[\s|:-]+\|$/,
  picture: /^!\[(.+)\]\(([\w-]+)\)$/,
}

export const parseMarkdown = (source: string): readonly Block[] =>
  source
    .split(/\r?\n\s*\r?\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(parseBlock)

function parseBlock(part: string): Block {
  const lines = part.split(/\r?\n/)
  const [first = ''] = lines
  if (first.startsWith('# ')) return { kind: 'heading', level: 1, text: parseSpans(first.slice(2)) }
  if (first.startsWith('## ')) return { kind: 'heading', level: 2, text: parseSpans(first.slice(3)) }
  const [, says, picture] = patterns.picture.exec(first) ?? []
  if (says && picture) return { kind: 'picture', picture, says }
  if (patterns.bullet.test(first)) return list(lines, patterns.bullet, false)
  if (patterns.number.test(first)) return list(lines, patterns.number, true)
  if (patterns.row.test(first)) return table(lines)
  return { kind: 'paragraph', text: parseSpans(lines.join(' ')) }
}

const list = (lines: readonly string[], mark: RegExp, ordered: boolean): Block => ({
  kind: 'list',
  ordered,
  items: lines.map((line) => parseSpans(line.replace(mark, ''))),
})

function table(lines: readonly string[]): Block {
  const cellsOf = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => parseSpans(cell.trim()))
  const [head = [], ...rows] = lines.filter((line) => !patterns.rule.test(line)).map(cellsOf)
  return { kind: 'table', head, rows }
}

/** Text outside of marks, and the text between `**`, `*`, backticks, and of links `[text](page)`. Marks do not nest. */
export function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  let end = 0
  for (const match of text.matchAll(/\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`|\[(.+?)\]\(([\w-]+)\)/g)) {
    if (match.index > end) spans.push({ kind: 'plain', text: text.slice(end, match.index) })
    const [whole, strong, emphasis, code, link, page] = match
    if (strong !== undefined) spans.push({ kind: 'strong', text: strong })
    else if (emphasis !== undefined) spans.push({ kind: 'emphasis', text: emphasis })
    else if (code !== undefined) spans.push({ kind: 'code', text: code })
    else if (link !== undefined && page !== undefined) spans.push({ kind: 'link', text: link, page })
    end = match.index + whole.length
  }
  if (end < text.length) spans.push({ kind: 'plain', text: text.slice(end) })
  return spans
}

/** The spans of a block, in the order of reading; a picture has none. */
export function spansOf(block: Block): readonly Span[] {
  if (block.kind === 'picture') return []
  if (block.kind === 'list') return block.items.flat()
  if (block.kind === 'table') return [...block.head, ...block.rows.flat()].flat()
  return block.text
}
