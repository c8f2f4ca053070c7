import { join } from 'node:path'
import { eventChannel } from '@contract/contract.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import { app, BrowserWindow, Menu } from 'electron'
import { startPage } from './origin.electron.ts'
import { readSettings } from './settings.electron.ts'

/** The one window: no Node, sandboxed, isolated, and without a way to anywhere else. */
export function openWindow(): BrowserWindow {
  Menu.setApplicationMenu(null)
  const window = new BrowserWindow({
    width: 1600,
    height: 1000,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    backgroundColor: '#0e1116',
    title: 'Insula',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      zoomFactor: readSettings().zoomFactor ?? 1,
      devTools: !app.isPackaged,
      // The brush and long batches go on while another window is in front.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(startPage)
  return window
}

/** Sends an event to every window that is open. */
export function announce(event: WorkstationEvent): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.isDestroyed()) window.webContents.send(eventChannel, event)
  }
}
