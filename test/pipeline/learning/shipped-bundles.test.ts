import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readBundle } from '../../../src-main/pipeline/inference/bundle.node.ts'
import { selfTest } from '../../../src-main/pipeline/inference/self-test.node.ts'
import { openSession } from '../../../src-main/pipeline/inference/session.node.ts'
import { readWeights } from '../../../src-main/pipeline/learning/graph/onnx/read-weights.ts'
import { networkOf } from '../../../src-main/pipeline/learning/network-of-card.ts'
import { unwrap } from '../../hippocampus-cases.ts'

const models = join(import.meta.dirname, '../../../resources/models')

test.each(readdirSync(models))(
  '%s, which ships, reproduces its golden output, and its weights are those of the network that its card states.',
  async (name) => {
    const folder = join(models, name)
    const bundle = unwrap(await readBundle(folder))
    const session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
    const tested = await selfTest(bundle, session)
    await session.close()
    expect(tested).toMatchObject({ modelId: name, passed: true })
    const network = networkOf(bundle.card)
    if (network === undefined) throw new Error('The card does not say how its network is built.')
    expect(readWeights(readFileSync(join(folder, 'model.onnx')), network)).toHaveProperty('weights')
  },
)
