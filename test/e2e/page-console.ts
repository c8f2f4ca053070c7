import type { ConsoleMessage, ElectronApplication } from 'playwright-core'

// What pages say on their consoles. Whatever is not taken by a test that expects it fails that test: `silent-console.ts`.

/** What Chromium says of how it works, not of what a page does wrong. */
const ofChromium: readonly RegExp[] = [
  // Without graphics hardware, Cornerstone's picture is read out of WebGL by the processor, which the driver finds slow.
  /GL Driver Message \(OpenGL, Performance, GL_CLOSE_PATH_NV, High\): GPU stall due to ReadPixels/,
  // Tests look at what is painted; the application reads no canvas.
  /^Canvas2D: Multiple readback operations using getImageData are faster/,
]

const complaints: string[] = []

const isComplaint = (message: ConsoleMessage) =>
  ['error', 'warning'].includes(message.type()) && !ofChromium.some((own) => own.test(message.text()))

/** Writes down each error and warning of every page of the application. */
export function listenToConsole(electron: ElectronApplication): void {
  const context = electron.context()
  context.on('console', (message) => {
    if (isComplaint(message)) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
}

/** What was said since this was asked last. */
export const takeComplaints = (): readonly string[] => complaints.splice(0)
