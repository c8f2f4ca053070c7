/** The part of Markdown that the manual uses: headings, paragraphs, lists, tables, bold, emphasis, code. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly text: readonly Span[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | {
      readonly kind: 'table'
      readonly head: readonly (readonly Span[])[]
      readonly rows: readonly (readonly (readonly Span[])[])[]
    }

export interface Span {
  readonly kind: 'plain' | 'strong' | 'emphasis' | 'code'
  readonly text: string
}

const patterns = { bullet: /^- /, number: /^\d+\. /, row: /^\|/, rule: /^\|[\s|:-]+\|$/ }

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

/** Text outside of marks, and the text between `**`, `*` and backticks. Marks do not nest. */
export function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = []
  let end = 0
  for (const match of text.matchAll(/\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`/g)) {
    if (match.index > end) spans.push({ kind: 'plain', text: text.slice(end, match.index) })
    const [whole, strong, emphasis, code] = match
    if (strong !== undefined) spans.push({ kind: 'strong', text: strong })
    else if (emphasis !== undefined) spans.push({ kind: 'emphasis', text: emphasis })
    else if (code !== undefined) spans.push({ kind: 'code', text: code })
    end = match.index + whole.length
  }
  if (end < text.length) spans.push({ kind: 'plain', text: text.slice(end) })
  return spans
}
