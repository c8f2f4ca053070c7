import { ok } from '@contract/result.ts'
import { z } from 'zod'
import { chooseFileToSave } from '../choose.electron.ts'
import type { Identifying } from '../identifying.electron.ts'
import { serve } from '../serve.electron.ts'
import { profileShape } from './profile-shape.ts'
import { selectionShape } from './selection.ts'

const reportId = z.string().max(64)
const tables = { name: 'Tables', extensions: ['csv', 'tsv'] }

export function serveIdentifiers({ identifying }: { readonly identifying: Identifying }): void {
  serve('identifiers', {
    read: {
      accepts: z.strictObject({ ...selectionShape, ...profileShape }),
      run: (request) => identifying.start(request),
    },
    details: {
      accepts: z.strictObject({ reportId, index: z.int().min(0) }),
      run: async ({ reportId: of, index }) => identifying.details(of, index),
    },
    cancel: { run: async () => identifying.cancel() },
    save: {
      accepts: z.strictObject({ reportId }),
      run: async ({ reportId: of }) => {
        if (!identifying.has(of)) return ok(undefined)
        const path = await chooseFileToSave('Write what tells of patients', 'identifiers.csv', tables)
        return path === undefined ? ok(undefined) : identifying.save(of, path)
      },
    },
  })
}
