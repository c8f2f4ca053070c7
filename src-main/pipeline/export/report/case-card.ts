import { counted, safe } from './html-text.ts'
import type { CaseMosaic, FlaggedCase } from './report.ts'

/** One case of a report: why it is shown, and its slices, unless its files could not be read. */
export const caseCard = (
  { name, state, disagreement, predicted, chanceToPass, reasons }: FlaggedCase,
  mosaic: CaseMosaic | undefined,
): string => `<article class="case"><h3>${safe(name)}</h3><p class="muted">${[
  state,
  ...(disagreement === undefined ? [] : [`disagreement ${disagreement.toFixed(2)}`]),
  ...(predicted === undefined ? [] : [`predicted Dice ${predicted}`]),
  ...(chanceToPass === undefined ? [] : [`chance to pass ${chanceToPass}`]),
]
  .map(safe)
  .join(' · ')}</p><ul>${reasons.map((reason) => `<li>${safe(reason)}</li>`).join('')}</ul>
${mosaic ? slices(name, mosaic) : '<p class="muted">No pictures: its scan or its segmentation could not be read.</p>\n'}</article>
`

const centered = {
  'largest-doubt': ', largest doubt',
  'largest-cross-section': ', largest cross-section',
  scan: '',
} as const
const planes = {
  axial: { says: 'Axial', axis: 'z' },
  coronal: { says: 'Coronal', axis: 'y' },
  sagittal: { says: 'Sagittal', axis: 'x' },
} as const

function slices(name: string, { groups, segmentCount }: CaseMosaic): string {
  const rows = groups.map(({ segment, centeredOn, tiles }) => {
    const caption = segment
      ? `<svg class="swatch" viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="4" fill="rgb(${segment.color.join(' ')})"/></svg>${safe(segment.name)}${centered[centeredOn]}`
      : 'The whole scan'
    return `<figure><div class="slices">${tiles.map((tile) => picture(name, tile)).join('')}</div><figcaption>${caption}</figcaption></figure>`
  })
  const left = segmentCount - new Set(groups.map(({ segment }) => segment?.name)).size
  const more = left > 0 ? `<p class="muted">${counted(left)} more segment${left === 1 ? '' : 's'} not shown.</p>\n` : ''
  return `<div class="mosaic">\n${rows.join('\n')}\n</div>\n${more}`
}

function picture(
  name: string,
  { plane, letters, positionMm, png }: CaseMosaic['groups'][number]['tiles'][number],
): string {
  const { says, axis } = planes[plane]
  const edges = (['left', 'right', 'top', 'bottom'] as const)
    .map((edge) => `<span class="${edge}" aria-hidden="true">${letters[edge]}</span>`)
    .join('')
  return `<div class="slice"><img src="data:image/png;base64,${png}" width="160" height="160" alt="${says} slice of ${safe(name)}, ${axis} ${positionMm.toFixed(1)} mm">${edges}</div>`
}
