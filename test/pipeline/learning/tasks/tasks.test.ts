import type { ModelTask } from '@contract/model.ts'
import { expect, test } from 'vitest'
import { createCollectedAnswers } from '../../../../src-main/pipeline/learning/tasks/collected-answers.ts'
import { learnedTasks, taskInWords } from '../../../../src-main/pipeline/learning/tasks/learned-tasks.ts'
import { sideNamed, sideShown } from '../../../../src-main/pipeline/learning/tasks/side.ts'

const grades = ['exclude', 'poor', 'acceptable', 'excellent']
const none = { wished: [], kept: [], answers: [], vocabulary: undefined } as const

test('The classes of a task are the answers of its training set in their own order, and what is not known is not counted.', () => {
  const answers = [{ artefact: 'excellent', contrast: 'T2w' }, { artefact: 'poor' }, { contrast: 'FLAIR' }, {}]
  const wished = ['contrast', 'artefact'] as const
  expect(learnedTasks({ ...none, wished, answers, vocabulary: { id: 'mriqc', grades } })).toEqual({
    ok: true,
    value: [
      { name: 'contrast', classes: ['FLAIR', 'T2w'], counts: [1, 1] },
      { name: 'artefact', classes: ['poor', 'excellent'], counts: [1, 1], vocabularyId: 'mriqc' },
    ],
  })
})

test('A wished task with fewer than two answers is refused; one that a bundle has is kept, and grows by what is new.', () => {
  const contrast: ModelTask = { name: 'contrast', classes: ['T1w', 'T2w'], counts: [8, 9] }
  const answers = [{ contrast: 'T1w' }, { contrast: 'T1w' }]
  expect(learnedTasks({ ...none, wished: ['contrast'], answers })).toEqual({
    ok: false,
    failure: { kind: 'task-answers-few', task: 'contrast', answer: 'T1w' },
  })
  expect(learnedTasks({ ...none, wished: ['side'], answers })).toMatchObject({ failure: { task: 'side' } })
  expect(learnedTasks({ ...none, kept: [contrast], answers: [{}] })).toMatchObject({ value: [contrast] })
  expect(learnedTasks({ ...none, kept: [contrast], answers: [...answers, { contrast: 'FLAIR' }] })).toMatchObject({
    value: [{ classes: ['FLAIR', 'T1w', 'T2w'], counts: [1, 2, 0] }],
  })
})

test('Few answers are said.', () => {
  const task = { name: 'side', classes: ['left', 'right'] } as const
  expect(taskInWords({ ...task, counts: [10, 12] })).toBe('side: 10 left, 12 right')
  expect(taskInWords({ ...task, counts: [9, 12] })).toContain('Few answers')
})

test('A side is that of the region as it is shown, or stands in a name.', () => {
  expect(sideShown({ centerRasMm: [-27, -21, -14] })).toBe('left')
  expect(sideShown({ centerRasMm: [27, -21, -14] })).toBe('right')
  expect(sideShown({ centerRasMm: [27, -21, -14], mirrored: 'left-right' })).toBe('left')
  expect(sideShown({ centerRasMm: [0, -21, -14] })).toBeUndefined()
  expect(sideNamed('oslo/sub-01_hemi-R_T1w')).toBe('right')
  expect(sideNamed('hemi-L.nii.gz')).toBe('left')
  expect(sideNamed('oslo/sub-hemi_T1w')).toBeUndefined()
})

test('An answer is the most probable by the mean over the windows, and the next case begins anew.', () => {
  const answers = createCollectedAnswers(['task_side'])
  // Probabilities 0.5 and 0.5, then 0.1 and 0.9: the mean is for the second.
  answers.add({ task_side: Float32Array.of(0, 0) })
  answers.add({ task_side: Float32Array.of(0, Math.log(9)) })
  expect(answers.take()).toEqual({ task_side: 1 })
  answers.add({ task_side: Float32Array.of(1, 0) })
  expect(answers.take()).toEqual({ task_side: 0 })
})
