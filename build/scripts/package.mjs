// npm run package: the application of this platform as a folder in dist/.
// `npm run package -- --deb` adds a Debian package (by dpkg-deb); `npm run package -- --release` makes the installers
// of build/electron-builder.yml, for which electron-builder fetches its tools from their release hosts.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { built } from './built.mjs'
import { bin, must, root } from './run.mjs'
import { setupWindow } from './setup.mjs'

const options = process.argv.slice(2)
await setupWindow()
const { electronFolder } = await import('./electron.mjs')
const electron = await electronFolder()
await built()

const args = [bin('electron-builder/cli.js'), '--config', 'build/electron-builder.yml', '--publish', 'never']
await must(process.execPath, [
  ...args,
  ...(options.includes('--release') ? [] : ['--dir']),
  `-c.electronDist=${electron}`,
])
if (options.includes('--deb')) await debianPackage()

/** Puts the packaged folder into /opt and a link and a menu entry into /usr, as Debian expects them. */
async function debianPackage() {
  if (process.platform !== 'linux') {
    console.error('A Debian package can be made on Linux only.')
    process.exit(1)
  }
  const { version, description } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch
  const work = mkdtempSync(join(tmpdir(), 'insula-deb-'))
  try {
    cpSync(join(root, 'dist/linux-unpacked'), join(work, 'opt/Insula'), { recursive: true, verbatimSymlinks: true })
    chmodSync(join(work, 'opt/Insula/chrome-sandbox'), 0o4755)
    const write = (path, text, mode = 0o644) => {
      mkdirSync(join(work, path, '..'), { recursive: true })
      writeFileSync(join(work, path), text, { mode })
    }
    write('DEBIAN/control', control({ version, description, architecture }))
    write('usr/share/applications/insula.desktop', desktopEntry(description))
    write('usr/bin/insula', '#!/bin/sh\nexec /opt/Insula/insula "$@"\n', 0o755)
    const file = join(root, `dist/insula_${version}_${architecture}.deb`)
    await must('dpkg-deb', ['--root-owner-group', '-Zgzip', '-z1', '--build', work, file])
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function control({ version, description, architecture }) {
  return `Package: insula
Version: ${version}
Architecture: ${architecture}
Maintainer: the Insula authors
Depends: libgtk-3-0 | libgtk-3-0t64, libnss3, libgbm1, libasound2 | libasound2t64, libxss1, libatk-bridge2.0-0 | libatk-bridge2.0-0t64
Section: science
Priority: optional
Description: ${description}
`
}

function desktopEntry(description) {
  return `[Desktop Entry]
Type=Application
Name=Insula
Comment=${description}
Exec=/opt/Insula/insula %U
Terminal=false
Categories=Science;MedicalSoftware;
`
}
