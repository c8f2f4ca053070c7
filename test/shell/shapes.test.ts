import { expect, test, vi } from 'vitest'
import type { OpenCohort } from '../../src-main/shell/open-cohort.electron.ts'
import { createShapes } from '../../src-main/shell/shapes.electron.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { packed } from '../../src-main/storage/packs.ts'
import { newCohort } from '../storage/cohorts.ts'

vi.mock('electron', () => ({ app: { isPackaged: true }, BrowserWindow: { getAllWindows: () => [] } }))

test('Of a cohort that is closed while its unusual cases are found, nothing is written or asked any more.', async () => {
  const { cohort } = newCohort()
  let open: Cohort | undefined = cohort
  const read = async (name: string) => {
    if (name === 'changedShapes') return undefined
    cohort.close()
    open = undefined
    return { mark: '1', changes: packed([{ caseNumber: 1, after: { z: 3, why: '{}' } }]) }
  }
  const { keep } = createShapes({ cohort: { current: () => open, read } as unknown as OpenCohort })
  await expect(keep()).resolves.toBeUndefined()
})
