import { ok } from '@contract/result.ts'
import { z } from 'zod'
import { chooseFileToSave, chooseFolder } from '../choose.electron.ts'
import type { ComparingReferences } from '../comparing-references.electron.ts'
import { serve } from '../serve.electron.ts'
import { selectionShape } from './selection.ts'

const folderId = z.string().max(64)
const tables = { name: 'Tables', extensions: ['csv', 'tsv'] }

export function serveReferences({ comparing }: { readonly comparing: ComparingReferences }): void {
  serve('references', {
    choose: {
      accepts: z.strictObject(selectionShape),
      run: async (selection) => {
        const path = await chooseFolder('A folder of reference labelmaps or masks', { mayCreate: false })
        return path === undefined ? ok(undefined) : comparing.look(path, selection)
      },
    },
    compare: {
      accepts: z.strictObject({ folderId, toleranceMm: z.number().min(0).max(100) }),
      run: (request) => comparing.start(request),
    },
    cancel: { run: async () => comparing.cancel() },
    save: {
      accepts: z.strictObject({ folderId }),
      run: async ({ folderId: of }) => {
        if (!comparing.canSave(of)) return ok(undefined)
        const path = await chooseFileToSave('Write the measures against the references', 'references.csv', tables)
        return path === undefined ? ok(undefined) : comparing.save(of, path)
      },
    },
  })
}
