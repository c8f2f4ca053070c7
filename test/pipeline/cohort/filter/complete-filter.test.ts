import { expect, test } from 'vitest'
import { completeFilter } from '../../../../src-main/pipeline/cohort/filter/complete-filter.ts'

const values = {
  contrast: ['T1w', 'FLAIR'],
  site: ['oslo', 'new york'],
  scanner: ['Siemens Prisma 3 T'],
  protocol: ['t1_mprage'],
  finding: ['grid-sheared'],
  rating: ['pass', 'fail'],
  segment: ['Left hippocampus', 'Right hippocampus'],
}
const offered = (typed: string) => completeFilter(typed, typed.length, values)?.choices.map(({ insert }) => insert)

test('A begun word completes to the fields that begin so.', () => {
  expect(offered('st')).toEqual(['state:', 'strokes>'])
  expect(offered('site:oslo -con')).toEqual(['contrast:'])
  expect(offered('')).toBeUndefined()
})

test('Behind a field stand its values: those of the cohort, and states by heart.', () => {
  expect(offered('state:w')).toEqual(['state:waiting'])
  expect(offered('contrast:')).toEqual(['contrast:T1w', 'contrast:FLAIR', 'contrast:none'])
  expect(offered('site:new')).toEqual(['site:"new york"'])
  expect(offered('finding:she')).toEqual(['finding:grid-sheared'])
})

test('Segments complete inside the parenthesis, spaces and all, and only what was begun is replaced.', () => {
  const typed = 'a volume("left h'
  expect(completeFilter(typed, typed.length, values)).toMatchObject({
    start: 2,
    end: typed.length,
    choices: [{ insert: 'volume("Left hippocampus")<', says: 'Left hippocampus' }],
  })
  expect(offered('volume(right')).toEqual(['volume("Right hippocampus")<'])
})

test('Measures of quality and ratings complete like all others, with the sign of what is worse.', () => {
  expect(offered('predictedd')).toEqual(['predictedDice<'])
  expect(offered('snr')).toEqual(['snr<', 'snrDietrich<', 'snr("'])
  expect(offered('spher')).toEqual(['sphericity("'])
  expect(offered('SPHERICITY("left')).toEqual(['sphericity("Left hippocampus")<'])
  expect(offered('roughnessmm("left')).toEqual(['roughnessMm("Left hippocampus")>'])
  expect(offered('rating:f')).toEqual(['rating:fail'])
})
