import { expect, test } from 'vitest'
import { createSettling } from '../../../../src-main/pipeline/intake/watch/settling.ts'

const quietMs = 60_000

/** Looks at a folder once a second; each file is its size. */
function looks(settling = createSettling({ quietMs })) {
  let nowMs = 0
  return (files: Readonly<Record<string, number>>, afterMs = 1000) => {
    nowMs += afterMs
    const facts = new Map(Object.entries(files).map(([file, sizeBytes]) => [file, { sizeBytes, changedMs: 0 }]))
    return settling.look('/incoming', facts, nowMs)
  }
}

test('An image is ready when two looks saw it alike, and once.', () => {
  const look = looks()
  expect(look({ 'a.nii.gz': 10 })).toEqual({ ready: [], waitingCount: 1 })
  expect(look({ 'a.nii.gz': 20 })).toEqual({ ready: [], waitingCount: 1 })
  expect(look({ 'a.nii.gz': 20 })).toEqual({ ready: ['a.nii.gz'], waitingCount: 0 })
  expect(look({ 'a.nii.gz': 20 })).toEqual({ ready: [], waitingCount: 0 })
  look({ 'a.nii.gz': 21 })
  expect(look({ 'a.nii.gz': 21 }).ready).toEqual(['a.nii.gz'])
})

test('What is called like an image is waited for, and looked at again with it.', () => {
  const look = looks()
  look({ 'p.1.nhdr': 5, 'p.1.raw': 100, 'p.10.nii': 3 })
  expect(look({ 'p.1.nhdr': 5, 'p.1.raw': 200, 'p.10.nii': 3 })).toEqual({ ready: ['p.10.nii'], waitingCount: 2 })
  expect(look({ 'p.1.nhdr': 5, 'p.1.raw': 200, 'p.10.nii': 3 }).ready).toEqual(['p.1.nhdr', 'p.1.raw'])
  look({ 'p.1.nhdr': 5, 'p.1.raw': 200, 'p.1.json': 9, 'p.10.nii': 3 })
  expect(look({ 'p.1.nhdr': 5, 'p.1.raw': 200, 'p.1.json': 9, 'p.10.nii': 3 }).ready).toEqual([
    'p.1.json',
    'p.1.nhdr',
    'p.1.raw',
  ])
})

test('Slices are ready together, when none has come for as long as is waited.', () => {
  const look = looks()
  look({ '1.dcm': 10 })
  look({ '1.dcm': 10 }, quietMs - 1)
  expect(look({ '1.dcm': 10, '2.dcm': 10 })).toEqual({ ready: [], waitingCount: 2 })
  expect(look({ '1.dcm': 10, '2.dcm': 10 }, quietMs - 1).ready).toEqual([])
  expect(look({ '1.dcm': 10, '2.dcm': 10 }, 1).ready).toEqual(['1.dcm', '2.dcm'])
  expect(look({ '1.dcm': 10, '2.dcm': 10 }, quietMs).ready).toEqual([])
  expect(look({ '1.dcm': 10, '2.dcm': 10, '3.dcm': 1 })).toEqual({ ready: [], waitingCount: 3 })
})

test('Files that are no scans by their names are not waited for.', () => {
  expect(looks()({ 'notes.txt': 1, '.hidden.nii': 3, README: 4 })).toEqual({ ready: [], waitingCount: 0 })
})
