import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type Page } from 'playwright-core'
import { build, preview } from 'vite'
import { root, temporaryFolder } from './application.ts'
import { listenToConsole } from './page-console.ts'

const pageFolder = fileURLToPath(new URL('../renderer/viewer/page/', import.meta.url))

export interface PanesPageInElectron {
  readonly page: Page
  /** Calls a function of the page by its name. */
  call<Answer>(name: string, ...rest: readonly unknown[]): Promise<Answer>
  close(): Promise<void>
}

/** The panes alone, in Electron: a page of their own that shows volumes built by code or sent by the test. */
export async function openPanesPage(): Promise<PanesPageInElectron> {
  const executablePath = process.env.ELECTRON_EXEC_PATH
  if (!executablePath) throw new Error('ELECTRON_EXEC_PATH is not set: run these tests by npm test.')
  const folder = temporaryFolder('panes')
  const config = { root: pageFolder, configFile: join(pageFolder, 'vite.config.ts'), build: { outDir: folder.path } }
  await build(config)
  const server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('The page is not served.')
  const environment = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined))
  const electron = await _electron.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', join(root, 'build/bench/correction/app')],
    // It warns of a page that has no policy of its own: this one is the test's.
    env: { ...environment, BENCH_PAGE: address, ELECTRON_DISABLE_SECURITY_WARNINGS: 'true' },
  })
  listenToConsole(electron)
  const page = await electron.firstWindow()
  await page.waitForFunction(() => 'panes' in globalThis)
  return {
    page,
    call: <Answer>(name: string, ...rest: readonly unknown[]) => callIn<Answer>(page, name, rest),
    close: async () => {
      await electron.close()
      await server.close()
      folder.remove()
    },
  }
}

const callIn = <Answer>(page: Page, name: string, rest: readonly unknown[]): Promise<Answer> =>
  page.evaluate(
    ([name, rest]) => {
      const { panes } = globalThis as unknown as { panes: Record<string, (...rest: readonly unknown[]) => Answer> }
      const does = panes[name]
      if (does === undefined) throw new Error(`The page has no ${name}.`)
      return does(...rest)
    },
    [name, rest] as const,
  ) as Promise<Answer>
