// @vitest-environment jsdom
import { ok } from '@contract/result.ts'
import { freePolicy, guardOf } from '@correction/tool/guard.ts'
import { expect, test } from 'vitest'
import { Panes } from '../../../src-renderer/correction/panes.svelte.ts'
import { Frame } from '../../../src-renderer/frame/frame.svelte.ts'
import type { Viewer } from '../../../src-renderer/viewer/viewer.ts'
import { ViewerDouble } from '../double/viewer-double.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'

const nobody = {
  session: undefined,
  frame: new Frame(new WorkstationDouble()),
  stroke: () => {},
  segments: { reveal: () => {} },
  tools: { outlined: () => {}, seeded: () => {}, aimed: () => {} },
}

async function viewerOf(double: ViewerDouble): Promise<Viewer> {
  const created = await double.create({
    axial: document.createElement('div'),
    coronal: document.createElement('div'),
    sagittal: document.createElement('div'),
  })
  expect(created).toEqual(ok(expect.anything()))
  if (!created.ok) throw new Error(created.failure.kind)
  return created.value
}

test('A viewer that is made anew has the policy and the convention of the one before.', async () => {
  const panes = new Panes(nobody, { frame: nobody.frame, fetch: new WorkstationDouble().fetch })
  const first = new ViewerDouble()
  const detach = panes.attach(await viewerOf(first))
  const guardFor = (segmentValue: number) => guardOf({ ...freePolicy, locked: new Set([3]) }, segmentValue)
  panes.setPolicy(guardFor)
  panes.settings.setConvention('neurological')
  expect(first.guardFor).toBe(guardFor)
  expect(first.convention).toBe('neurological')
  detach()
  const second = new ViewerDouble()
  panes.attach(await viewerOf(second))
  expect(second.guardFor).toBe(guardFor)
  expect(second.convention).toBe('neurological')
})
