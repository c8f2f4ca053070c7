import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inferGraph } from '../../../../src-main/pipeline/learning/graph/learning-graphs.ts'
import { weightLayout } from '../../../../src-main/pipeline/learning/graph/network/unet-spec.ts'
import { readWeights } from '../../../../src-main/pipeline/learning/graph/onnx/read-weights.ts'
import { bundleFolder } from '../../../hippocampus-cases.ts'
import { numbersOf } from './checks.ts'
import { spec } from './tiny-net.ts'

const random = numbersOf(4)
const weights = Float32Array.from({ length: weightLayout(spec).count }, random)
const { onnx } = inferGraph({ spec, patchShape: [4, 4, 4], batchSize: 1, weights })

test('Weights that were written into a network are read out of it again, bit for bit.', () => {
  expect(readWeights(onnx, spec)).toEqual({ weights })
})

test('A network of another size, or of another kind, is refused with what does not fit.', () => {
  const wider = { ...spec, channelCounts: [2, 3, 5] }
  expect(readWeights(onnx, wider)).toEqual({ because: 'its down2.kernel has the shape [4,3,2,2,2], not [5,3,2,2,2]' })
  const deeper = { ...spec, channelCounts: [2, 3, 4, 5] }
  expect(readWeights(onnx, deeper)).toEqual({ because: 'it holds no weights named down3.kernel' })
  expect(readWeights(new Uint8Array(), spec)).toEqual({ because: 'it is no ONNX file' })
})

test('A file that is cut or changed anywhere is read or refused, and nothing is thrown.', () => {
  const shipped = new Uint8Array(readFileSync(join(bundleFolder, 'model.onnx'))).subarray(0, 4000)
  const change = fc.record({ at: fc.nat(3999), value: fc.nat(255), length: fc.nat(4000) })
  fc.assert(
    fc.property(
      fc.constantFrom(onnx.subarray(0, 4000), shipped),
      fc.array(change, { maxLength: 5 }),
      (file, changes) => {
        let bytes = file.slice()
        for (const { at, value, length } of changes) {
          bytes[at] = value
          bytes = bytes.slice(0, Math.max(1, length))
        }
        const read = readWeights(bytes, spec)
        expect('because' in read || read.weights.length === weights.length).toBe(true)
      },
    ),
  )
})
