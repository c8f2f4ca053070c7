import type { Contrast } from '@contract/contrast.ts'
import type { Finding } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { contrastOfSuffix, contrastsInWords, weightingOf } from '@volume/contrast.ts'

/**
 * What has to be said before a model is run on a scan of another contrast than those that its card names. Nothing is said
 * where the scan's contrast is unknown, or where the card names none that we know (`any`).
 */
export function contrastFindings(contrast: Contrast | undefined, { id, input }: ModelCard): readonly Finding[] {
  if (contrast === undefined) return []
  const known = input.channels.flatMap((channel) => contrastOfSuffix(channel) ?? contrastsInWords(channel))
  if (known.length === 0 || known.some((one) => weightingOf(one) === weightingOf(contrast.name))) return []
  const { name, evidence } = contrast
  return [{ kind: 'contrast-unexpected', modelId: id, expected: known.join(', '), contrast: name, evidence }]
}
