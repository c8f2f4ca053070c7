import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { learnStandardScale, meanEnds } from '@volume/standard-scale.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import type { IntensityCurve } from '../../pipeline/preprocessing/prepare.ts'
import { intensityCurvesOf } from '../../pipeline/training-samples.ts'
import { checkSource } from '../../storage/sources.node.ts'
import type { LabelledCase } from './labelled-case.node.ts'
import type { Reading } from './read-samples.node.ts'

/** The intensities of each case as a network of this card would be shown them, before any standard scale; a list of boxes a case. */
export async function readCurves(
  cases: readonly LabelledCase[],
  card: ModelCard,
  { onRead, isStopped }: Reading,
): Promise<Result<readonly (readonly IntensityCurve[])[], Failure>> {
  const curves: (readonly IntensityCurve[])[] = []
  for (const { name, source, parameters } of cases) {
    if (isStopped()) return fail({ kind: 'cancelled' })
    const unchanged = await checkSource(source, 'content')
    if (!unchanged.ok) return unchanged
    const scan = await readScan(source)
    if (!scan.ok) return scan
    const found = intensityCurvesOf({ scan: scan.value, card, parameters })
    if (!found.ok) return fail(ofCase(found.failure, name))
    curves.push(found.value)
    onRead(curves.length)
  }
  return ok(curves)
}

/** Of one case among many its name says which. */
const ofCase = (failure: Failure, name: string): Failure =>
  failure.kind === 'landmarks-coincide' ? { ...failure, where: name } : failure

/**
 * A card with the standard scale that intensities teach, in the units of its own normalization, so that weights that were
 * trained without it still fit. One that has a scale keeps it: its weights know that one.
 */
export function harmonized<Card extends Pick<ModelCard, 'input'>>(
  card: Card,
  curves: readonly (readonly IntensityCurve[])[],
): Result<Card, Failure> {
  const { normalization } = card.input
  if (normalization.kind === 'standard-scale') return ok(card)
  const sets = curves.flat().map(({ landmarks }) => landmarks)
  const landmarks = learnStandardScale(sets, meanEnds(sets))
  if (landmarks === undefined) return fail({ kind: 'training-set-empty' })
  const standard = { kind: 'standard-scale', linear: normalization, landmarks } as const
  return ok({ ...card, input: { ...card.input, normalization: standard } })
}
