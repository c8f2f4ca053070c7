// 32 MiB from a utility process to a page, four ways: through main by a private protocol, whole or in pieces, through
// main by a call, and directly by a transferred message port. Prints the medians in ms as JSON.
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, utilityProcess } from 'electron'

const sizeBytes = 32 * 2 ** 20
const folder = import.meta.dirname

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'voxel',
    privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
  },
])
// Not awaited here: Electron becomes ready only after this module has been evaluated.
app.whenReady().then(async () => {
  const worker = utilityProcess.fork(join(folder, 'worker.js'), [String(sizeBytes)])
  const askWorker = () =>
    new Promise((resolve) => {
      worker.once('message', resolve)
      worker.postMessage('voxels')
    })
  const pieces = () =>
    new ReadableStream({
      start(controller) {
        const receive = (piece) => {
          if (piece !== 'end') return controller.enqueue(piece)
          worker.off('message', receive)
          controller.close()
        }
        worker.on('message', receive)
        worker.postMessage('pieces')
      },
    })
  const headers = { 'access-control-allow-origin': '*' }
  protocol.handle(
    'voxel',
    async ({ url }) => new Response(url.endsWith('/pieces') ? pieces() : await askWorker(), { headers }),
  )
  ipcMain.handle('voxels', askWorker)
  ipcMain.on('result', (_, medians) => {
    process.stdout.write(`${JSON.stringify({ sizeBytes, ...medians })}\n`, () => app.exit(0))
  })

  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: join(folder, 'preload.cjs'), sandbox: true },
  })
  await window.loadFile(join(folder, 'page.html'))
  const { port1, port2 } = new MessageChannelMain()
  worker.postMessage('port', [port1])
  window.webContents.postMessage('port', undefined, [port2])
})
