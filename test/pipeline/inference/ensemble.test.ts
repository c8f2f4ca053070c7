import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SampleSource } from '@contract/sample-source.ts'
import { ras } from '@volume/affine.ts'
import { expect, test } from 'vitest'
import { readBundle } from '../../../src-main/pipeline/inference/bundle.node.ts'
import { openSession } from '../../../src-main/pipeline/inference/session.node.ts'
import { segment } from '../../../src-main/pipeline/segment.ts'
import { copyOfBundle, editCard, replaceFile } from '../../bundle-copy.ts'
import { shippedBundle, unwrap } from '../../hippocampus-cases.ts'
import { centeredGrid } from '../../phantom/grid.ts'
import { head } from '../../phantom/head.ts'

const scan = { volume: head(centeredGrid([120, 120, 120])), findings: [] }
const centers = { 'left hippocampus': ras(-27, -21, -14) }

/** The shipped network twice, as an ensemble of two. */
function twins(): string {
  const folder = copyOfBundle()
  copyFileSync(join(folder, 'model.onnx'), join(folder, 'twin.onnx'))
  replaceFile(folder, 'twin.onnx', new Uint8Array(readFileSync(join(folder, 'model.onnx'))))
  editCard(folder, (card) =>
    Object.assign(card.uncertainty ?? {}, { members: [{ file: 'twin.onnx', golden: 'golden/logits.f32' }] }),
  )
  return folder
}

async function run(folder: string | undefined, sampleCount: number, sources?: readonly SampleSource[]) {
  const bundle = folder === undefined ? await shippedBundle() : unwrap(await readBundle(folder))
  const session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
  const parameters = { modelId: bundle.card.id, sampleCount, seed: 3, centers, sources }
  const result = await segment({ scan, card: bundle.card, session, parameters })
  await session.close()
  return { bundle, result }
}

const bytes = ({ voxels }: { readonly voxels: Uint16Array | Float32Array }) =>
  Buffer.from(voxels.buffer, voxels.byteOffset, voxels.byteLength)

test('An ensemble of two identical members is one: the same labels and entropy, and no mutual information.', async () => {
  const [one, two] = [unwrap((await run(undefined, 1)).result), unwrap((await run(twins(), 2)).result)]
  expect(bytes(two.labelmap).equals(bytes(one.labelmap))).toBe(true)
  expect(bytes(two.predictiveEntropy).equals(bytes(one.predictiveEntropy))).toBe(true)
  expect(two.mutualInformation?.voxels.every((nats) => nats < 1e-6)).toBe(true)
  expect([two.record.memberCount, one.record.memberCount]).toEqual([2, undefined])
  expect(two.record.segments.every(({ pairwiseDice }) => pairwiseDice === undefined || pairwiseDice === 1)).toBe(true)
})

test('Members take turns: four samples of two twins hold each look of one network twice.', async () => {
  const [two, four] = [unwrap((await run(undefined, 2)).result), unwrap((await run(twins(), 4)).result)]
  expect(bytes(four.labelmap).equals(bytes(two.labelmap))).toBe(true)
  four.predictiveEntropy.voxels.forEach((nats, voxel) => {
    if (Math.abs(nats - two.predictiveEntropy.voxels[voxel]!) > 1e-6) throw new Error(`voxel ${voxel}`)
  })
})

test('The weights of an ensemble have a hash of their own, and fewer samples than members are refused.', async () => {
  const { bundle, result } = await run(twins(), 1)
  expect(bundle.modelSha256).not.toBe((await shippedBundle()).modelSha256)
  expect(result).toMatchObject({
    ok: false,
    failure: { kind: 'parameters-invalid', because: expect.stringContaining('ensemble of 2') },
  })
})

test('Without its members an ensemble is its first network; with nothing but them, one sample of each.', async () => {
  const alone = unwrap((await run(twins(), 3, ['dropout', 'shifts'])).result)
  const one = unwrap((await run(undefined, 3)).result)
  expect(bytes(alone.predictiveEntropy).equals(bytes(one.predictiveEntropy))).toBe(true)
  expect([alone.record.memberCount, alone.record.sources]).toEqual([undefined, ['dropout', 'shifts']])
  const members = unwrap((await run(twins(), 2, ['members'])).result)
  expect([members.record.memberCount, members.record.sources]).toEqual([2, ['members']])
  expect((await run(twins(), 3, ['members'])).result).toMatchObject({
    failure: { because: expect.stringContaining('3 would repeat them') },
  })
})

test('Every source may be mixed: the record names it, the seed repeats it bit for bit.', async () => {
  const bundle = await shippedBundle()
  const session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
  const sources = ['dropout', 'shifts', 'affine', 'gamma', 'noise', 'bias'] as const
  const mixed = async (seed: number) => {
    const parameters = { modelId: bundle.card.id, sampleCount: 3, seed, centers, sources }
    return unwrap(await segment({ scan, card: bundle.card, session, parameters }))
  }
  const [first, again, other] = [await mixed(1), await mixed(1), await mixed(2)]
  await session.close()
  expect(first.record.sources).toEqual(sources)
  expect(bytes(again.predictiveEntropy).equals(bytes(first.predictiveEntropy))).toBe(true)
  expect(bytes(other.predictiveEntropy).equals(bytes(first.predictiveEntropy))).toBe(false)
})

test('A card is refused that names a member without its file, one file twice, or a flip of classes that do not exist.', async () => {
  const refusal = async (edit: object) => {
    const folder = copyOfBundle()
    editCard(folder, (card) => Object.assign(card.uncertainty ?? {}, edit))
    const read = await readBundle(folder)
    return read.ok ? 'read' : read.failure
  }
  const golden = 'golden/logits.f32'
  expect(await refusal({ members: [{ file: 'second.onnx', golden }] })).toMatchObject({
    kind: 'model-card-invalid',
    because: 'second.onnx is not listed',
  })
  expect(await refusal({ members: [{ file: 'model.onnx', golden }] })).toMatchObject({
    because: 'a network is named twice',
  })
  expect(await refusal({ flips: [{ axis: 'left-right', swappedClasses: [[1, 3]] }] })).toMatchObject({
    at: 'uncertainty.flips.0',
  })
  expect(await refusal({ flips: [{ axis: 'left-right', swappedClasses: [[1, 2]] }] })).toBe('read')
})
