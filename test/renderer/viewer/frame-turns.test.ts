import { expect, test } from 'vitest'
import { FrameTurns } from '../../../src-renderer/viewer/frame-turns.ts'

test('Without a first pane every pane is drawn as it asks.', () => {
  const turns = new FrameTurns()
  expect(turns.ask('axial')).toBe(true)
  expect(turns.ask('coronal')).toBe(true)
  expect(turns.areAllDrawn).toBe(false)
  expect(turns.arrived('coronal')).toBe(true)
  expect(turns.arrived('axial')).toBe(true)
  expect(turns.areAllDrawn).toBe(true)
})

test('While the first pane has its turn the others stand in line, and come one after the other.', () => {
  const turns = new FrameTurns()
  turns.begin('coronal')
  expect(turns.ask('axial')).toBe(false)
  expect(turns.ask('coronal')).toBe(true)
  expect(turns.ask('sagittal')).toBe(false)
  expect(turns.arrived('coronal')).toBe(true)
  expect(turns.pass()).toBe('axial')
  expect(turns.ask('axial')).toBe(true)
  expect(turns.ask('sagittal')).toBe(false)
  expect(turns.arrived('axial')).toBe(true)
  expect(turns.pass()).toBe('sagittal')
  expect(turns.arrived('sagittal')).toBe(true)
  expect(turns.areAllDrawn).toBe(true)
  expect(turns.pass()).toBeUndefined()
  expect(turns.ask('axial')).toBe(true)
})

test('A frame of a pane in line does not count: its eye was not turned yet.', () => {
  const turns = new FrameTurns()
  turns.begin('axial')
  turns.ask('axial')
  turns.ask('coronal')
  expect(turns.arrived('coronal')).toBe(false)
  expect(turns.isAwaited('coronal')).toBe(true)
})

test('A pane that is hidden leaves the line and is not waited for.', () => {
  const turns = new FrameTurns()
  turns.begin('axial')
  turns.ask('axial')
  turns.ask('coronal')
  turns.leave('coronal')
  turns.arrived('axial')
  expect(turns.areAllDrawn).toBe(true)
  expect(turns.pass()).toBeUndefined()
})

test('Whoever waits for all panes is let go by a release, and waits for nothing where none is awaited.', async () => {
  const turns = new FrameTurns()
  await turns.drawn
  turns.ask('axial')
  let isLetGo = false
  const waiting = turns.drawn.then(() => {
    isLetGo = true
  })
  await Promise.resolve()
  expect(isLetGo).toBe(false)
  turns.release()
  await waiting
  expect(isLetGo).toBe(true)
})
