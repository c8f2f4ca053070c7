import type { Contrast } from '@contract/contrast.ts'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { contrastsOfChannels, isForeignTo, weightingOf } from '@volume/contrast.ts'

/**
 * What has to be said before a model is run on a scan of another contrast than those that its card names. Nothing is said
 * where the scan's contrast is unknown, or where the card names none that we know (`any`).
 */
export function contrastFindings(contrast: Contrast | undefined, { id, input }: ModelCard): readonly Finding[] {
  if (contrast === undefined) return []
  const known = knownContrasts(input)
  if (!isForeignTo(known, contrast.name)) return []
  const { name, evidence } = contrast
  return [{ kind: 'contrast-unexpected', modelId: id, expected: known.join(', '), contrast: name, evidence }]
}

const knownContrasts = ({ channels }: ModelCard['input']) => contrastsOfChannels(channels)

/**
 * The model whose card names the contrast of a scan. One that takes any is chosen only where no card names a contrast: it answers
 * another question than the others, and is asked by its name. Where none fits, or several do equally, nothing is chosen.
 */
export function modelForContrast<Model extends { readonly card: ModelCard }>(
  contrast: Contrast | undefined,
  models: readonly Model[],
): Result<Model, Failure> {
  const known = (model: Model) => knownContrasts(model.card.input)
  const named = models.filter(
    (model) => contrast && known(model).some((one) => weightingOf(one) === weightingOf(contrast.name)),
  )
  const fitting = models.every((model) => known(model).length === 0) ? models : named
  const [only, another] = fitting
  const ids = (all: readonly Model[]) => all.map(({ card }) => card.id).join(', ')
  if (only === undefined)
    return fail({ kind: 'no-model-for-contrast', ...(contrast && { contrast: contrast.name }), known: ids(models) })
  if (another !== undefined) return fail({ kind: 'models-several-fit', models: ids(fitting) })
  return ok(only)
}
