import { app, BrowserWindow } from 'electron'

// Shows the page whose address stands in BENCH_PAGE.
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1560, height: 520, webPreferences: { backgroundThrottling: false } })
  window.loadURL(process.env.BENCH_PAGE)
})
app.on('window-all-closed', () => app.quit())
