import type { Contrast } from '@contract/contrast.ts'
import { expect, test } from 'vitest'
import { contrastFindings } from '../../src-main/pipeline/expected-contrast.ts'
import { cardOf } from '../model-card.ts'

const kinds = (contrast: string | undefined, ...channels: string[]) => {
  const said: Contrast | undefined = contrast
    ? { name: contrast, source: 'bids-suffix', evidence: contrast }
    : undefined
  return contrastFindings(said, cardOf({ input: { channels } })).map(({ kind }) => kind)
}

test('A scan of another known contrast than the model names is a finding before it is run.', () => {
  expect(kinds('T2w', 'T1w')).toEqual(['contrast-unexpected'])
  expect(kinds('FLAIR', 'T1 weighted')).toEqual(['contrast-unexpected'])
})

test('The same weighting by another name, an unknown contrast, and a model that takes any are none.', () => {
  expect(kinds('T1w', 'T1w')).toEqual([])
  expect(kinds('inplaneT1', 'T1')).toEqual([])
  expect(kinds('UNIT1', 'T1w')).toEqual([])
  expect(kinds(undefined, 'T1w')).toEqual([])
  expect(kinds('T2w', 'any')).toEqual([])
})
