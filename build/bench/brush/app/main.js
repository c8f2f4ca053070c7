import { app, BrowserWindow } from 'electron'

// Shows the measuring page, whose address is the last argument.
await app.whenReady()
const window = new BrowserWindow({ width: 1560, height: 520, webPreferences: { backgroundThrottling: false } })
await window.loadURL(process.argv.at(-1))
app.on('window-all-closed', () => app.quit())
