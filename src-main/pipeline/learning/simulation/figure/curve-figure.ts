import { armStyle, lineStyle, pointAt } from './arm-style.ts'
import { type FigurePanel, panelOf } from './panel.ts'
import { px, safe, textAt } from './svg-text.ts'

export interface CurveFigure {
  readonly title: string
  /** What the figure shows, for whoever does not see it. */
  readonly description: string
  /** Sentences under the figure. */
  readonly notes: readonly string[]
  readonly arms: readonly string[]
  readonly panels: readonly FigurePanel[]
  readonly xLabel: string
  readonly yLabel: string
}

const panel = { width: 480, height: 340, perRow: 2 } as const
const titleHeight = 40
const rowHeight = 22

/**
 * Learning curves as one SVG document: a panel for each thing that is told apart, in each the same arms. Arms differ by color, dashes
 * and the shape of their points; title and description are read aloud by a screen reader. No script, no font, nothing from elsewhere.
 */
export function curveFigure(figure: CurveFigure): string {
  const { title, description, notes, arms, panels } = figure
  const width = panel.width * Math.min(panel.perRow, Math.max(1, panels.length))
  const legendTop = titleHeight + panel.height * Math.ceil(panels.length / panel.perRow)
  const legendRows = Math.ceil(arms.length / columnsIn(width))
  const notesTop = legendTop + legendRows * rowHeight + 12
  const lines = notes.flatMap((note) => wrapped(note, width / 6.4))
  const height = notesTop + lines.length * 17 + 12
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="sans-serif" fill="#111111">`,
    `<title id="title">${safe(title)}</title>`,
    `<desc id="description">${safe(description)}</desc>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    textAt(title, { x: 16, y: 26, size: 17, isBold: true }),
    ...panels.map((one, index) =>
      panelOf(one, {
        ...figure,
        x: panel.width * (index % panel.perRow),
        y: titleHeight + panel.height * Math.floor(index / panel.perRow),
        ...panel,
      }),
    ),
    ...legend(arms, { width, top: legendTop }),
    ...lines.map((line, index) => textAt(line, { x: 16, y: notesTop + 17 * index, size: 12 })),
    '</svg>',
    '',
  ].join('\n')
}

/** Wide enough for the longest name of a strategy. */
const columnsIn = (width: number): number => Math.max(1, Math.floor(width / 400))

function legend(arms: readonly string[], { width, top }: { readonly width: number; readonly top: number }) {
  const columns = columnsIn(width)
  return arms.flatMap((arm, index) => {
    const x = 16 + (index % columns) * (width / columns)
    const y = top + rowHeight * Math.floor(index / columns)
    const style = armStyle(index)
    return [
      `<line x1="${px(x)}" y1="${px(y)}" x2="${px(x + 40)}" y2="${px(y)}" ${lineStyle(style)}/>`,
      pointAt(style, x + 20, y),
      textAt(arm, { x: x + 48, y: y + 4, size: 12 }),
    ]
  })
}

/** Lines of about so many letters. */
function wrapped(text: string, letterCount: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < letterCount) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
