import { app } from 'electron'
import { serve } from '../serve.electron.ts'

export function serveApplication({ readerId }: { readonly readerId: string }): void {
  serve('application', {
    facts: {
      run: async () => ({
        version: app.getVersion(),
        electronVersion: process.versions.electron,
        platform: `${process.platform} ${process.arch}`,
        readerId,
      }),
    },
  })
}
