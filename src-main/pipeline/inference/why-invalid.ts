import type { InferenceParameters } from '@contract/inference.ts'
import type { ModelCard } from '@contract/model.ts'
import { isOffered, networkCountOf, sampleSources, sourcesOf } from '@contract/sample-source.ts'

/** Most samples of one run: pairwise Dice compares every pair. */
export const largestSampleCount = 64

/** Why a model cannot be run like this, as part of a sentence; absent: it can. */
export function whyInvalid(parameters: InferenceParameters, card: ModelCard): string | undefined {
  const { sampleCount, seed } = parameters
  if (!Number.isInteger(sampleCount) || sampleCount < 1 || sampleCount > largestSampleCount)
    return `the number of samples is a whole number from 1 to ${largestSampleCount}, not ${sampleCount}`
  if (!Number.isSafeInteger(seed)) return `the seed is a whole number, not ${seed}`
  return whySourcesUnfit(parameters, card)
}

function whySourcesUnfit(parameters: InferenceParameters, { id, uncertainty }: ModelCard): string | undefined {
  const { sampleCount, sources } = parameters
  const varied = sourcesOf(uncertainty, parameters)
  const networkCount = networkCountOf(uncertainty, varied)
  if (sources !== undefined) {
    if (sources.length === 0) return `nothing is chosen for samples to vary; there is: ${sampleSources.join(', ')}`
    const unknown = sources.find((source) => !sampleSources.includes(source))
    if (unknown !== undefined) return `samples do not vary "${unknown}"; there is: ${sampleSources.join(', ')}`
    if (sources.includes('flips') && !isOffered(uncertainty, 'flips'))
      return `the card of ${id} does not say that a mirror image is as likely as the scan`
    if (varied.length === 0) return `${id} has nothing of what samples are to vary: ${sources.join(', ')}`
  }
  if (sampleCount < networkCount)
    return `${id} is an ensemble of ${networkCount} networks and needs at least as many samples`
  const isAlike = varied.every((source) => source === 'members')
  if (isAlike && sampleCount > networkCount)
    return `the ${networkCount} networks of ${id} give ${networkCount} samples, and ${sampleCount} would repeat them; more has to vary`
  if (sources !== undefined && !isAlike && sampleCount <= networkCount)
    return 'the first sample of a network is its plain pass, so further samples are needed for others to look differently'
  return undefined
}
