import { type Finding, sentenceOf } from '@contract/failure/failure.ts'
import type { Affine } from '@volume/affine.ts'
import { hintOf } from './hint.ts'

/** A finding as the command line prints it. */
export function findingDocument(finding: Finding): FindingDocument {
  const hint = hintOf(finding)
  return { kind: finding.kind, message: sentenceOf(finding), ...(hint !== undefined && { hint }) }
}

export interface FindingDocument {
  readonly kind: string
  readonly message: string
  /** What to type to get past it. */
  readonly hint?: string
}

/** A failure for a human, with what to type to get past it. */
export const messageOf = ({ message, hint }: Pick<FindingDocument, 'message' | 'hint'>): string =>
  hint === undefined ? message : `${message} ${hint}`

/** Lines for a human; nothing if there is nothing to say. */
export const findingLines = (findings: readonly Finding[]): string[] =>
  findings.map((finding) => `  ${finding.kind}: ${sentenceOf(finding)}`)

/** The affine as four rows of four numbers. */
export const rowsOf = ({ elements }: Affine<string, string>): number[][] =>
  [0, 4, 8, 12].map((start) => elements.slice(start, start + 4))
