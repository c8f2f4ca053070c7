import type { ModelIdentity } from '@contract/learning.ts'
import type { NetworkOfRun } from './network-of-run.ts'

/** `Starts from whole-head 1.0.0 (model 0123456789ab). Carried: enc0a, … dec0b. New: head.` */
export function startInWords(
  { modelId, version, sha256 }: ModelIdentity,
  { carriedLayers, newLayers }: Pick<NetworkOfRun, 'carriedLayers' | 'newLayers'>,
): string {
  const model = `${modelId} ${version} (model ${sha256.slice(0, 12)})`
  if (carriedLayers.length === 0) return `Built as ${model}, from scratch.`
  const added = newLayers.length === 0 ? '' : ` New: ${newLayers.join(', ')}.`
  return `Starts from ${model}. Carried: ${carriedLayers.join(', ')}.${added}`
}
