import { ok } from '@contract/result.ts'
import { chooseFolder } from '../choose.electron.ts'
import type { Intake } from '../intake.electron.ts'
import { serve } from '../serve.electron.ts'

export function serveIntake({ intake }: { readonly intake: Intake }): void {
  serve('intake', {
    addFolder: {
      run: async () => {
        const folder = await chooseFolder('Add a folder of scans', { mayCreate: false })
        return folder === undefined ? ok(undefined) : intake.add(folder)
      },
    },
    cancel: { run: async () => intake.cancel() },
  })
}
