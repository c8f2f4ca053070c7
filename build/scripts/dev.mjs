// npm run dev: the application with live reload.
import { bin, root } from './run.mjs'
import { setupWindow } from './setup.mjs'
import { electronOptions, runWithDisplay } from './window.mjs'

const electron = await setupWindow()
const args = [
  bin('electron-vite/bin/electron-vite.js'),
  'dev',
  '--config',
  'electron.config.ts',
  '--',
  ...electronOptions(),
  '--demo',
]
process.exit(await runWithDisplay(process.execPath, args, { cwd: root, env: { ELECTRON_EXEC_PATH: electron } }))
