import { afterAll, beforeAll } from 'vitest'
import { type Application, temporaryFolder } from './application.ts'
import { startOnFirstCase } from './reader.ts'

/** For all tests of a file: the application with the first case open, in a folder of its own that goes with it. */
export function onFirstCase(name: string, sampleCount: number, opened: (application: Application) => void): void {
  const folder = temporaryFolder(name)
  let application: Application | undefined
  beforeAll(async () => {
    application = await startOnFirstCase(folder.path, sampleCount)
    opened(application)
  })
  afterAll(async () => {
    await application?.electron.close()
    folder.remove()
  })
}
