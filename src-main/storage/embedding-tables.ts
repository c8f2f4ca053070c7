import { keptRows } from './kept-rows.ts'

/**
 * The step to version 11: where an inference has one, its case in the learned space of the network's encoder, as float32, little-endian.
 * Which model made it stands with the inference. Inferences are found by their model without their long records.
 */
export const embeddingTables = [
  `
  CREATE TABLE embeddings (
    segmentation_number INTEGER PRIMARY KEY REFERENCES inferences (segmentation_number),
    vector BLOB NOT NULL CHECK (length(vector) > 0 AND length(vector) % 4 = 0)
  ) STRICT;
  CREATE INDEX inferences_by_model ON inferences (model_sha256);
`,
  keptRows('embeddings', 'an embedding'),
].join('\n')
