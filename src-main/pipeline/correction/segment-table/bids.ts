import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { paletteColor } from '@volume/palette.ts'
import { linesOf, type NamedText, type Row, segmentsOf, wholeNumber } from './row.ts'

/**
 * The table beside a discrete segmentation in BIDS 1.10: tab-separated columns in any order, `index` and `name` required,
 * `color` as #rrggbb or missing (`n/a`). BIDS asks for no color: a missing one is taken from the palette.
 */
export function parseBidsTable({ text, file }: NamedText): Result<readonly Segment[], Failure> {
  const [head, ...rows] = linesOf(text, { comment: undefined })
  const columns = head?.text.split('\t').map((name) => name.trim()) ?? []
  const [index, name, color] = ['index', 'name', 'color'].map((column) => columns.indexOf(column))
  if (index === undefined || name === undefined || color === undefined || index < 0 || name < 0)
    return fail({
      kind: 'segment-table-invalid',
      file,
      at: head?.at ?? 'line 1',
      because: 'the columns index and name are needed',
    })
  let missingCount = 0
  return segmentsOf(rows, file, (row) => {
    const cells = row.split('\t').map((cell) => cell.trim())
    const stated = color < 0 ? 'n/a' : (cells[color] ?? '')
    return rowOf(cells[index], cells[name] ?? '', stated === 'n/a' ? paletteColor(missingCount++) : colorOf(stated))
  })
}

export const isBidsHead = (text: string): boolean => {
  const columns = text.split('\t').map((name) => name.trim())
  return columns.includes('index') && columns.includes('name')
}

function rowOf(index: string | undefined, name: string, color: Segment['color'] | undefined): Row {
  const value = wholeNumber(index)
  if (value === undefined) return { because: `the index "${index ?? ''}" is not a whole number` }
  if (value === 0) return 'background'
  if (color === undefined) return { because: 'the color is neither #rrggbb nor n/a' }
  return { segment: { value, name: name === 'n/a' ? '' : name, color } }
}

function colorOf(text: string): Segment['color'] | undefined {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text)
  if (!match) return undefined
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => Number.parseInt(part, 16))
  return [red, green, blue]
}
