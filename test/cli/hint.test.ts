import { expect, test } from 'vitest'
import { hintOf } from '../../src-main/cli/hint.ts'

test('Regions are called by their first word where that is enough, and by their whole name in quotes elsewhere.', () => {
  const hint = (regions: string) => hintOf({ kind: 'region-center-needed', regions })
  expect(hint('left hippocampus, right hippocampus')).toContain('--center left=x,y,z --center right=x,y,z (RAS mm)')
  expect(hint('left hippocampus, left amygdala')).toContain(
    '--center "left hippocampus=x,y,z" --center "left amygdala=x,y,z"',
  )
})

test('A failure that is none of the command line has no hint.', () => {
  expect(hintOf({ kind: 'cancelled' })).toBeUndefined()
})
