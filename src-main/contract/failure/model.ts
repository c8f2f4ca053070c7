/** Failures of model bundles. `folder` and `file` are base names or names inside the bundle, never paths. */
export const modelSentences = {
  'model-card-missing': ({ folder }: { folder: string }) =>
    `${folder} is not a model bundle: it has no model.json that can be read.`,
  'model-card-invalid': ({ folder, at, because }: { folder: string; at: string; because: string }) =>
    `model.json of ${folder} is not valid at ${at}: ${because}. Ask whoever made the bundle for a corrected one.`,
  'model-file-missing': ({ folder, file }: { folder: string; file: string }) =>
    `The model bundle ${folder} lacks ${file}; it was probably copied in part. Copy it again.`,
  'model-file-altered': ({ folder, file }: { folder: string; file: string }) =>
    `${file} of the model bundle ${folder} is not the file that model.json describes (SHA-256 differs). Copy the bundle again; do not use it as it is.`,
  'no-model-for-contrast': ({ contrast, known }: { contrast?: string; known: string }) =>
    contrast === undefined
      ? `Nothing says the contrast of the scan, so no model was chosen for it. Name one of: ${known}.`
      : `No installed model is made for ${contrast}, so none was chosen. Name one of: ${known}.`,
  'models-several-fit': ({ models }: { models: string }) =>
    `Several installed models are made for this contrast, so none was chosen: ${models}. Name one.`,
  'model-unopenable': ({ modelId, because }: { modelId: string; because: string }) =>
    `The network of ${modelId} cannot be opened: ${because}.`,
  'model-graph-differs': ({ modelId, because }: { modelId: string; because: string }) =>
    `The network of ${modelId} is not what its model.json says: ${because}.`,
  'model-golden-failed': ({
    modelId,
    largestDeviation,
    tolerance,
  }: {
    modelId: string
    largestDeviation: number
    tolerance: number
  }) =>
    `${modelId} does not reproduce its golden case on any execution provider of this computer (largest deviation ${largestDeviation.toPrecision(2)}, allowed ${tolerance}). Its results cannot be trusted here.`,
}
