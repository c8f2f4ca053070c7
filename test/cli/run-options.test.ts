import { expect, test } from 'vitest'
import { parametersOf } from '../../src-main/cli/run-options.ts'

const region = (name: string) =>
  ({ name, space: 'mni152', centerRasMm: [0, 0, 0], sizeMm: [1, 1, 1], segmentValues: [0] }) as const
const regions = [region('left hippocampus'), region('right hippocampus'), region('right amygdala')]
const at = { x: 1, y: 2, z: 3 }
const centersOf = (name: string) =>
  parametersOf({ id: 'm', regions }, { samples: 1, seed: undefined, center: { [name]: at }, space: undefined }).centers

test('A region may be named by the beginning that no other region has.', () => {
  expect(centersOf('left')).toEqual({ 'left hippocampus': at })
  expect(centersOf('right a')).toEqual({ 'right amygdala': at })
})

test('A beginning that two regions share, or that none has, is handed on as it is, to be refused by the model.', () => {
  expect(centersOf('right')).toEqual({ right: at })
  expect(centersOf('spleen')).toEqual({ spleen: at })
})

test('Without a seed it is 0, and without centers or space there are none.', () => {
  const none = { samples: 8, seed: undefined, center: undefined, space: undefined }
  expect(parametersOf({ id: 'm', regions }, none)).toEqual({ modelId: 'm', sampleCount: 8, seed: 0 })
})
