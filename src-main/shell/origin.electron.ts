import { app } from 'electron'

/** Where the application's own pages come from: the private scheme, or electron-vite's server while developing. */
export const pageOrigin = 'insula://app'
const developmentServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL

export const startPage = developmentServer ?? `${pageOrigin}/index.html`

/** Is this address one of the application's own pages? */
export function isOwnPage(address: string): boolean {
  return (
    address.startsWith(`${pageOrigin}/`) || (developmentServer !== undefined && address.startsWith(developmentServer))
  )
}

/** May the window load this address at all? Everything else is refused before a socket is opened. */
export function isOwnAddress(address: string): boolean {
  if (/^(insula|voxel|blob|data|devtools):/.test(address)) return true
  return developmentServer !== undefined && address.replace(/^ws/, 'http').startsWith(developmentServer)
}
