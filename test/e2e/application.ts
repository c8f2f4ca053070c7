import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, errors, type Page } from 'playwright-core'
import { listenToConsole } from './page-console.ts'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** The built application with its first window, and the folder of its settings. */
export interface Application {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly userData: string
}

/** A folder that is removed by `remove()`. */
export function temporaryFolder(name: string): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `insula-${name}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const launchMs = 25_000

/**
 * On a loaded machine Playwright's launch now and then connects and then waits for ever: 3 of 160 starts, where 80 of 80
 * starts without it showed the window. It is tried once more, and says so; what does not start twice fails.
 */
async function launch(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  try {
    return await _electron.launch(options)
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
    console.warn(`The application was not launched within ${launchMs / 1000} s and is launched once more.`)
    return _electron.launch(options)
  }
}

/** Starts the built application on its own settings folder. */
export async function startApplication(userData: string, args: readonly string[] = []): Promise<Application> {
  const executablePath = process.env.ELECTRON_EXEC_PATH
  if (!executablePath) throw new Error('ELECTRON_EXEC_PATH is not set: run these tests by npm test.')
  const electron = await launch({
    executablePath,
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', `--user-data-dir=${userData}`, root, ...args],
    timeout: launchMs,
  })
  listenToConsole(electron)
  const page = await electron.firstWindow()
  await page.setViewportSize({ width: 1600, height: 1000 })
  return { electron, page, userData }
}

/** Ends the whole application as a power cut would: every process of its group at once, without a word. */
export async function kill({ electron }: Application): Promise<void> {
  const pid = electron.process().pid
  if (pid === undefined) throw new Error('The application has no process.')
  const gone = new Promise((resolve) => electron.process().once('exit', resolve))
  process.kill(-pid, 'SIGKILL')
  await gone
}

/**
 * Asks main, and asks once more if the answer was lost: on a loaded machine the inspector now and then drops the promise
 * of an answer ("Resulting promise was garbage collected"). What is asked must be the same when it is asked twice.
 */
export async function askMain<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (!String(error).includes('garbage collected')) throw error
    return ask()
  }
}

/** Answers the next folder dialogs with these folders, in order, as if the user had chosen them. */
export async function answerFolderDialogs({ electron }: Application, folders: readonly string[]): Promise<void> {
  await askMain(() =>
    electron.evaluate(({ dialog }, answers) => {
      const left = [...answers]
      dialog.showOpenDialog = async () => {
        const next = left.shift()
        return { canceled: next === undefined, filePaths: next === undefined ? [] : [next] }
      }
    }, folders),
  )
}

/** Answers the next dialog that opens files with these. */
export async function answerFilesDialog({ electron }: Application, files: readonly string[]): Promise<void> {
  await askMain(() =>
    electron.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] })
    }, files),
  )
}

/** Answers the next save dialog with this file. */
export async function answerSaveDialog({ electron }: Application, file: string): Promise<void> {
  await askMain(() =>
    electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file),
  )
}

/** Keeps a picture of the window for whoever asks for it by naming a folder in PICTURES. */
export async function keepPicture({ page }: Pick<Application, 'page'>, name: string): Promise<void> {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) })
}
