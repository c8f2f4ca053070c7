import { caseCard } from './case-card.ts'
import { counted, safe } from './html-text.ts'
import { type CaseMosaic, type FlaggedCase, type Report, reportLimits } from './report.ts'
import { reportStyle } from './report-style.ts'

/** A report in the order in which it is written: pictures come one case after the other, and none is kept. */
export interface ReportPage {
  readonly begin: string
  card(one: FlaggedCase, mosaic: CaseMosaic | undefined): string
  readonly end: string
}

/**
 * A report as one HTML file that needs nothing else: pictures are inside, and its policy lets no script run and nothing be
 * fetched. `styleHash`: SHA-256 of `reportStyle` in base64, which the policy names.
 */
export function reportPage(report: Report, { styleHash }: { readonly styleHash: string }): ReportPage {
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`
  const stand = standOut(report)
  return {
    begin: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${safe(report.cohortName)}: report</title>
<link rel="icon" href="data:,">
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<h1>${safe(report.cohortName)}</h1>
<p>Report of ${safe(dayOf(report.madeAt))} · Insula ${safe(report.applicationVersion)}</p>
</header>
${parts([numbers(report), statement(report), scores(report)])}
${stand.begin}`,
    card: caseCard,
    end: `${stand.end}${ratings(report)}
<footer>Insula is a research tool and no medical device. This file holds no script and fetches nothing.</footer>
</main>
</body>
</html>
`,
  }
}

const parts = (all: readonly string[]): string => all.filter((part) => part !== '').join('\n')

const numbers = ({ caseCount, states }: Report): string => `<section aria-label="Cases">
<h2>Cases</h2>
<div class="tiles">
${[{ state: 'cases', count: caseCount }, ...states].map(({ state, count }) => `<div class="tile"><b>${counted(count)}</b><span>${safe(state)}</span></div>`).join('\n')}
</div>
</section>`

const statement = ({ statement: said }: Report): string =>
  said === undefined
    ? ''
    : `<section aria-label="Review plan">
<h2>Review plan</h2>
<div class="panel">
<p class="headline ${said.isKept ? 'kept' : 'open'}">${safe(said.headline)}</p>
${said.sentences.map((sentence) => `<p>${safe(sentence)}</p>`).join('\n')}
</div>
</section>`

function scores({ disagreements, scoreOf, caseCount, calibration, passes = [] }: Report): string {
  if (disagreements.length === 0)
    return `<section aria-label="Scores"><h2>Scores</h2><p class="muted">No case has a score: none was segmented with more than one sample.</p></section>`
  const sorted = disagreements.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(2)
  return `<section aria-label="Scores">
<h2>Disagreement of the samples</h2>
<div class="panel">
${histogram(sorted)}
<p>1 − pairwise Dice of ${safe(scoreOf)}, of ${counted(sorted.length)} of ${counted(caseCount)} cases: median ${at(0.5)}, 90 % at most ${at(0.9)}, largest ${at(1)}.</p>
${[...(calibration ?? ['Fewer than 30 accepted cases of a model are known: the score is a disagreement, and no Dice is predicted from it.']), ...passes].map((sentence) => `<p class="muted">${safe(sentence)}</p>`).join('\n')}
</div>
</section>`
}

/** Twenty bins from 0 to 1. */
function histogram(values: readonly number[]): string {
  const bins = new Array<number>(20).fill(0)
  for (const value of values) {
    const bin = Math.min(19, Math.max(0, Math.floor(value * 20)))
    bins[bin] = (bins[bin] ?? 0) + 1
  }
  const most = Math.max(...bins)
  const bars = bins.map((count, index) => {
    const height = (count / most) * 120
    const [from, to] = [(index / 20).toFixed(2), ((index + 1) / 20).toFixed(2)]
    const tip = `<title>${from} to ${to}: ${counted(count)} case${count === 1 ? '' : 's'}</title>`
    return `<rect class="bar" x="${20 + index * 50}" y="${(140 - height).toFixed(1)}" width="44" height="${height.toFixed(1)}" rx="2">${tip}</rect>${count > 0 ? `<text x="${42 + index * 50}" y="${(134 - height).toFixed(1)}" text-anchor="middle">${counted(count)}</text>` : ''}`
  })
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (value) => `<text x="${20 + value * 1000}" y="158" text-anchor="middle">${value}</text>`,
  )
  return `<svg viewBox="0 0 1040 166" role="img" aria-label="Histogram of the disagreement">
<line x1="20" y1="140.5" x2="1020" y2="140.5"/>
${[...bars, ...ticks].join('\n')}
</svg>`
}

/** What stands around the cards of the cases. */
function standOut({ flagged, moreFlagged }: Report): { readonly begin: string; readonly end: string } {
  if (flagged.length === 0) return { begin: '', end: '' }
  const more = moreFlagged > 0 ? `<p class="muted">${counted(moreFlagged)} more stand out and are not shown.</p>\n` : ''
  return {
    begin: `<section aria-label="Cases that stand out">
<h2>Cases that stand out</h2>
<p class="muted">At most ${reportLimits.cases} cases: the ${reportLimits.doubtful} whose samples disagree most, then those that lie farthest from the others. A row is a segment, cut through the place of its largest doubt, else of its largest cross-section: axial, coronal and sagittal, the patient’s right on the left. Of each case at most 4 segments, those with the largest doubt. The line is the outline of the segment, the color from violet to yellow its doubt. Robust SD: robust standard deviations from the median of the cases that are named. Shape distance: how far volume, form and place of a segment together lie from what is usual among its peers (robust Mahalanobis distance, a number without a unit).</p>
<div class="cases">
`,
    end: `</div>\n${more}</section>\n`,
  }
}

const ratings = ({ ratings: rated }: Report): string =>
  rated.length === 0
    ? ''
    : `<section aria-label="Ratings">
<h2>Ratings</h2>
${rated
  .map(
    ({
      vocabulary,
      grades,
    }) => `<div class="panel"><table><thead><tr><th scope="col">${safe(vocabulary)}</th><th scope="col">Ratings</th></tr></thead><tbody>
${grades.map(([grade, count]) => `<tr><td>${safe(grade)}</td><td>${counted(count)}</td></tr>`).join('\n')}
</tbody></table></div>`,
  )
  .join('\n')}
</section>`

const dayOf = (at: string): string => at.slice(0, 16).replace('T', ' ').concat(' UTC')
