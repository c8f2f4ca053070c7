import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Application, askMain, startApplication, temporaryFolder } from './application.ts'
import { takeComplaints } from './page-console.ts'

const folder = temporaryFolder('hardening')
let application: Application

beforeAll(async () => {
  application = await startApplication(join(folder.path, 'settings'))
  await application.page.waitForLoadState('load')
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

test('The page is sandboxed, isolated and without Node.', async () => {
  const preferences = await askMain(() =>
    application.electron.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = (
        contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences()
      return { sandbox, contextIsolation, nodeIntegration, webSecurity }
    }),
  )
  expect(preferences).toEqual({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true })
  const node = await application.page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
  )
  expect(node).toEqual([])
})

test('The content security policy forbids eval, inline scripts and other origins.', async () => {
  // A script element of the page’s own, since code that is evaluated from outside is exempt from the policy.
  const violations = await application.page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const seen: string[] = []
        const page = globalThis as unknown as {
          document: {
            createElement(name: string): { textContent: string; src: string }
            head: { append(element: unknown): void }
            addEventListener(name: string, listener: (event: { effectiveDirective: string }) => void): void
          }
          setTimeout(run: () => void, ms: number): void
        }
        page.document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
          seen.push(effectiveDirective),
        )
        const inline = page.document.createElement('script')
        inline.textContent = 'globalThis.wasRun = true'
        page.document.head.append(inline)
        const foreign = page.document.createElement('img')
        foreign.src = 'https://example.org/a.png'
        page.document.head.append(foreign)
        page.setTimeout(() => resolve([...new Set(seen)].toSorted()), 500)
      }),
  )
  expect(violations).toEqual(['img-src', 'script-src-elem'])
  expect(takeComplaints().every((one) => one.includes('violates the following Content Security Policy'))).toBe(true)
  expect(await application.page.evaluate(() => 'wasRun' in globalThis)).toBe(false)
})

test('Navigation, new windows and permissions are refused.', async () => {
  const { page, electron } = application
  const before = page.url()
  await page.evaluate(() => {
    const { location } = globalThis as unknown as { location: { href: string } }
    location.href = 'https://example.org/'
  })
  await page.waitForTimeout(500)
  expect(page.url()).toBe(before)
  const opened = await page.evaluate(
    () => (globalThis as unknown as { open(address: string): unknown }).open('https://example.org/') === null,
  )
  expect(opened).toBe(true)
  expect(await askMain(() => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))).toBe(1)
  const permission = await page.evaluate(async () => {
    const { navigator } = globalThis as unknown as {
      navigator: { permissions: { query(of: { name: string }): Promise<{ state: string }> } }
    }
    return (await navigator.permissions.query({ name: 'geolocation' })).state
  })
  expect(permission).toBe('denied')
})

test('A call of another shape is refused, whatever the page sends.', async () => {
  const refused = await application.page.evaluate(async () => {
    const call = window.workstation.cohort.list as (request: unknown) => Promise<unknown>
    return Promise.all(
      [{ offset: -1, limit: 10 }, { offset: 0, limit: 10, extra: 1 }, undefined, 'x'].map((request) =>
        call(request).then(
          () => 'answered',
          () => 'refused',
        ),
      ),
    )
  })
  expect(refused).toEqual(['refused', 'refused', 'refused', 'refused'])
})

test('The private protocols serve the pages and the voxels of known cases, and nothing beside them.', async () => {
  const statuses = await application.page.evaluate(async () => {
    const { fetch } = globalThis as unknown as { fetch(address: string): Promise<{ status: number }> }
    const addresses = [
      'insula://app/index.html',
      'insula://app/../main/main.js',
      'insula://app/%2e%2e/main/main.js',
      'voxel://case/unknown/scan',
      'voxel://case/../../etc/passwd',
    ]
    return Promise.all(
      addresses.map((address) =>
        fetch(address).then(
          ({ status }) => status,
          () => 'refused',
        ),
      ),
    )
  })
  expect(statuses[0]).toBe(200)
  expect(statuses.slice(1).every((status) => status === 404 || status === 'refused')).toBe(true)
  expect(takeComplaints().every((one) => one.includes('status of 404'))).toBe(true)
})
