import { type Finding, sentenceOf } from '@contract/failure/failure.ts'
import type { Affine } from '@volume/affine.ts'

/** A finding as the command line prints it. */
export const findingDocument = (finding: Finding): { readonly kind: string; readonly message: string } => ({
  kind: finding.kind,
  message: sentenceOf(finding),
})

/** Lines for a human; nothing if there is nothing to say. */
export const findingLines = (findings: readonly Finding[]): string[] =>
  findings.map((finding) => `  ${finding.kind}: ${sentenceOf(finding)}`)

/** The affine as four rows of four numbers. */
export const rowsOf = ({ elements }: Affine<string, string>): number[][] =>
  [0, 4, 8, 12].map((start) => elements.slice(start, start + 4))
