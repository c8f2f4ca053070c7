import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ModelCard } from '../src-main/contract/model.ts'
import { type Bundle, readBundle } from '../src-main/pipeline/inference/bundle.node.ts'
import { openNetwork } from '../src-main/pipeline/inference/network.node.ts'
import { temporaryFolder } from './bundle-copy.ts'
import { unwrap } from './hippocampus-cases.ts'
import { sharedModels } from './shared.ts'

/** A network that others made: MeshNet of neuroneural/brainchop (MIT). */
export const foreignNetwork = join(sharedModels, 'meshnet-gwm-light/model.onnx')
const cardFile = join(import.meta.dirname, 'models/meshnet/model.json')

/**
 * A bundle of the foreign network for one window shape. Its golden case comes from the network itself: what is tested is the
 * way around it.
 */
export async function bundleFor(patchShape: ModelCard['input']['patchShape']): Promise<Bundle> {
  const folder = temporaryFolder()
  copyFileSync(foreignNetwork, join(folder, 'model.onnx'))
  mkdirSync(join(folder, 'golden'))
  const stated: ModelCard = JSON.parse(readFileSync(cardFile, 'utf8'))
  const card = { ...stated, input: { ...stated.input, patchShape } }
  const opened = await openNetwork({ folder, card, modelSha256: '' }, 'cpu', 2)
  const tile = new Float32Array(patchShape[0] * patchShape[1] * patchShape[2]).map((_, index) => (index % 97) / 97)
  const logits = await opened.run({ tile, masks: [], member: 0 })
  await opened.close()
  const files = { ...card.files }
  for (const [file, values] of [
    [card.golden.input, tile],
    [card.golden.output, logits],
  ] as const) {
    const bytes = Buffer.from(values.buffer, values.byteOffset, values.byteLength)
    writeFileSync(join(folder, file), bytes)
    files[file] = { sha256: createHash('sha256').update(bytes).digest('hex') }
  }
  writeFileSync(join(folder, 'model.json'), JSON.stringify({ ...card, files }))
  return unwrap(await readBundle(folder))
}
