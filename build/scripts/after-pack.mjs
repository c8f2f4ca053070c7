import { rmSync } from 'node:fs'
import { join } from 'node:path'

/** Removes the application that Electron shows when it is started alone. */
export default async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, `${packager.appInfo.productFilename}.app/Contents/Resources`)
      : join(appOutDir, 'resources')
  rmSync(join(resources, 'default_app.asar'), { force: true })
}
