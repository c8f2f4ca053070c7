import type { FlaggedCase, Report } from './report.ts'
import { reportStyle } from './report-style.ts'

/**
 * A report as one HTML file that needs nothing else: pictures are inside, and its policy lets no script run and nothing be
 * fetched. `styleHash`: SHA-256 of `reportStyle` in base64, which the policy names.
 */
export function reportPage(report: Report, { styleHash }: { readonly styleHash: string }): string {
  const policy = `default-src 'none'; img-src data:; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
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
${[numbers(report), statement(report), scores(report), flagged(report), ratings(report)].filter((part) => part !== '').join('\n')}
<footer>Insula is a research tool and no medical device. This file holds no script and fetches nothing.</footer>
</main>
</body>
</html>
`
}

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

function scores({ disagreements, scoreOf, caseCount, calibration }: Report): string {
  if (disagreements.length === 0)
    return `<section aria-label="Scores"><h2>Scores</h2><p class="muted">No case has a score: none was segmented with more than one sample.</p></section>`
  const sorted = disagreements.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(2)
  return `<section aria-label="Scores">
<h2>Disagreement of the samples</h2>
<div class="panel">
${histogram(sorted)}
<p>1 − pairwise Dice of ${safe(scoreOf)}, of ${counted(sorted.length)} of ${counted(caseCount)} cases: median ${at(0.5)}, 90 % at most ${at(0.9)}, largest ${at(1)}.</p>
${(calibration ?? ['Fewer than 30 accepted cases of a model are known: the score is a disagreement, and no Dice is predicted from it.']).map((sentence) => `<p class="muted">${safe(sentence)}</p>`).join('\n')}
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

function flagged({ flagged: cases, moreFlagged }: Report): string {
  if (cases.length === 0) return ''
  const more = moreFlagged > 0 ? `<p class="muted">${counted(moreFlagged)} more stand out and are not shown.</p>` : ''
  return `<section aria-label="Cases that stand out">
<h2>Cases that stand out</h2>
<div class="cases">
${cases.map(caseCard).join('\n')}
</div>
${more}
</section>`
}

const caseCard = ({ name, state, disagreement, predicted, reasons, picture }: FlaggedCase): string =>
  `<article class="case">${
    picture === undefined
      ? '<div class="none"></div>'
      : `<img src="data:image/png;base64,${picture}" width="96" height="96" alt="Slice with labels of ${safe(name)}">`
  }<div><h3>${safe(name)}</h3><p class="muted">${[
    state,
    ...(disagreement === undefined ? [] : [`disagreement ${disagreement.toFixed(2)}`]),
    ...(predicted === undefined ? [] : [`predicted Dice ${predicted}`]),
  ]
    .map(safe)
    .join(' · ')}</p><ul>${reasons.map((reason) => `<li>${safe(reason)}</li>`).join('')}</ul></div></article>`

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

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
const counted = (count: number): string => count.toLocaleString('en-US')
const dayOf = (at: string): string => at.slice(0, 16).replace('T', ' ').concat(' UTC')
