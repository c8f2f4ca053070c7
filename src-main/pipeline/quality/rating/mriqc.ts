import { mostConfidence, type Rating, type RatingVocabulary } from '@contract/rating.ts'

/**
 * What MRIQC's rating widget lets a reader download, one file a scan, `<dataset>_<subject>.json` (NiReports,
 * nireports/assembler/data/rating-widget/header.tpl and bootstrap.yml). Sliders write text. The widget leaves out what
 * its report has no field for, so all but subject and rating may be absent.
 */
export interface WidgetRating {
  readonly dataset: string
  /** Name of the scan's file without its ending: all entities of BIDS, `sub-01_ses-2_T1w`. */
  readonly subject: string
  /** 1..4 in steps of 0.05. */
  readonly rating: string
  readonly artifacts: readonly string[]
  readonly time_sec: number
  /** 0..4 in steps of 0.05. */
  readonly confidence?: string
  readonly comments: string
}

/** What can be kept of it here. */
export interface ReadWidgetRating {
  readonly subject: string
  readonly score: number
  readonly grade: string
  readonly reasons: readonly string[]
  readonly dwellMs: number
  readonly confidence?: number
  readonly note?: string
}

export const widgetVocabularyId = 'mriqc'

/** One rating in that vocabulary, as the widget would have written it. */
export const widgetOf = (
  rating: Rating & { readonly score: number },
  { dataset, subject }: Pick<WidgetRating, 'dataset' | 'subject'>,
): WidgetRating => ({
  dataset,
  subject,
  rating: String(rating.score),
  artifacts: rating.reasons,
  time_sec: rating.dwellMs / 1000,
  ...(rating.confidence !== undefined && { confidence: String(rating.confidence) }),
  comments: rating.note ?? '',
})

/** Reads what the widget wrote, or says why it is none of it. */
export function readWidget(document: unknown, vocabulary: RatingVocabulary): ReadWidgetRating | string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return 'an object is expected'
  const { subject, rating, artifacts = [], time_sec = 0, confidence, comments } = document as Record<string, unknown>
  if (typeof subject !== 'string' || subject === '') return '"subject" is missing'
  const score = numberIn(rating, 1, 4)
  if (score === undefined) return '"rating" is no number from 1 to 4'
  if (!Array.isArray(artifacts)) return '"artifacts" is no list'
  const strange = artifacts.find((one) => !vocabulary.reasons.some(({ reason }) => reason === one))
  if (strange !== undefined) return `"${String(strange)}" is no artefact of the widget`
  const seconds = numberIn(time_sec, 0, Number.MAX_SAFE_INTEGER)
  if (seconds === undefined) return '"time_sec" is no time'
  const sure = confidence === undefined ? undefined : numberIn(confidence, 0, mostConfidence)
  if (confidence !== undefined && sure === undefined) return `"confidence" is no number from 0 to ${mostConfidence}`
  if (comments !== undefined && typeof comments !== 'string') return '"comments" is no text'
  return {
    subject,
    score,
    grade: widgetGrade(score),
    reasons: artifacts,
    dwellMs: Math.round(seconds * 1000),
    ...(sure !== undefined && { confidence: sure }),
    ...(comments && { note: comments }),
  }
}

/** The word that the widget lights up for a place of its slider (footer.tpl). */
export function widgetGrade(score: number): string {
  if (score < 1.5) return 'exclude'
  if (score > 3.5) return 'excellent'
  return score < 2.5 ? 'poor' : 'acceptable'
}

function numberIn(value: unknown, least: number, most: number): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && number >= least && number <= most ? number : undefined
}
