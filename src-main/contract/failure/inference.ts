/** Failures of `preprocessing/` and `inference/`. */
export const inferenceSentences = {
  'parameters-invalid': ({ because }: { because: string }) => `The model cannot be run like this: ${because}.`,
  'contrast-unexpected': ({
    modelId,
    expected,
    contrast,
    evidence,
  }: {
    modelId: string
    expected: string
    contrast: string
    evidence: string
  }) =>
    `The model ${modelId} knows ${expected} scans, but this one is ${contrast} (${evidence}). Its result may be wrong everywhere, and its doubt too.`,
  'region-center-needed': ({ regions }: { regions: string }) =>
    `The scan is not in a standard space, so the model cannot know where to look. Give the center of: ${regions} (by a click in the panes, or by --center on the command line).`,
  'region-unknown': ({ region, known }: { region: string; known: string }) =>
    `The model has no region named ${region}; it has: ${known}.`,
  'region-outside-scan': ({ region }: { region: string }) =>
    `The center of ${region} lies outside the scan. Place it inside the scan.`,
  'regions-swapped': ({ left, right }: { left: string; right: string }) =>
    `The center of ${left} lies on the patient’s right of that of ${right}; the model has them the other way round. Swap them, or place them again.`,
  'nothing-to-segment': ({ where }: { where: string }) =>
    `All voxels of ${where} have one value: there is nothing to segment.`,
  'landmarks-coincide': ({ where }: { where: string }) =>
    `The intensities of ${where} take too few values for the model’s standard scale: two landmarks of its histogram are equal. Use a model without a standard scale for it.`,
  'plan-too-large': ({
    what,
    neededBytes,
    limitBytes,
    fits,
  }: {
    what: string
    neededBytes: number
    limitBytes: number
    fits: string
  }) =>
    `${what} would need ${Math.ceil(neededBytes / 2 ** 20)} MiB in one piece; at most ${Math.floor(limitBytes / 2 ** 20)} MiB are allowed. This would fit: ${fits}.`,
  'logits-not-finite': ({ modelId }: { modelId: string }) =>
    `The network of ${modelId} answered with values that are not finite numbers; its result was thrown away.`,
  'embedding-not-finite': ({ modelId }: { modelId: string }) =>
    `The encoder of ${modelId} answered with values that are not finite numbers; the result was thrown away.`,
  'embedding-none': ({ modelId }: { modelId: string }) =>
    `The card of ${modelId} does not say how its network is built: no embeddings of its cases are kept, so neither core-set nor a batch of cases that differ can be drawn by it.`,
  'session-failed': ({ modelId, because }: { modelId: string; because: string }) =>
    `The network of ${modelId} stopped: ${because}.`,
  'inference-cancelled': (_: Readonly<Record<never, never>>) => 'The run was cancelled; nothing of it was kept.',
}
