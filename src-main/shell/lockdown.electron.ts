import { app, type Session, session } from 'electron'
import { isOwnAddress, isOwnPage } from './origin.electron.ts'

/** Closes every way out: navigation, new windows, webviews, permissions, and any request that is not the application’s own. */
export function lockDown(): void {
  app.on('web-contents-created', (_, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOwnPage(event.url)) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Needs a ready application. */
export function lockDownSession(which: Session = session.defaultSession): void {
  // Chromium would fetch a dictionary.
  which.setSpellCheckerLanguages([])
  which.setSpellCheckerEnabled(false)
  which.setPermissionRequestHandler((_, __, answer) => answer(false))
  which.setPermissionCheckHandler(() => false)
  which.setDevicePermissionHandler(() => false)
  which.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnAddress(url) }))
  which.on('will-download', (event) => event.preventDefault())
}

/** Command line switches that keep Chromium from opening sockets of its own. Before the application is ready. */
export function quietChromium(): void {
  for (const name of [
    'disable-background-networking',
    'disable-component-update',
    'disable-domain-reliability',
    'no-pings',
  ]) {
    app.commandLine.appendSwitch(name)
  }
  app.commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns,MediaRouter,OptimizationHints')
  // No name is ever looked up: not even what Chromium might want behind the application's back.
  app.commandLine.appendSwitch(
    'host-resolver-rules',
    process.env.ELECTRON_RENDERER_URL ? 'MAP * ~NOTFOUND, EXCLUDE localhost' : 'MAP * ~NOTFOUND',
  )
  app.commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp')
}
