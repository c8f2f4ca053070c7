import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'
import { pageOrigin } from './origin.electron.ts'

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: voxel:",
  "connect-src 'self' voxel:",
  "worker-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

/** Before the application is ready. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'insula', privileges: { standard: true, secure: true, supportFetchAPI: true } },
    {
      scheme: 'voxel',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ])
}

/** Serves the built pages from `folder` and nothing beside it. */
export function servePages(folder: string): void {
  const base = normalize(folder + sep)
  protocol.handle('insula', async ({ url }) => {
    const { host, pathname } = new URL(url)
    const path = normalize(join(base, decodeURIComponent(pathname)))
    if (host !== 'app' || !path.startsWith(base)) return new Response(null, { status: 404 })
    try {
      const headers = {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy,
        'cross-origin-opener-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      }
      return new Response(new Uint8Array(await readFile(path)), { headers })
    } catch {
      return new Response(null, { status: 404 })
    }
  })
}

/** `voxel://case/<caseId>/<name>`: what it names, or `undefined` for an address that names nothing. */
export type VoxelLookup = (
  caseId: string,
  name: string,
) => Promise<{ body: Uint8Array<ArrayBuffer>; type: string } | undefined>

/** Serves voxels to the own pages: little-endian arrays, i fastest. */
export function serveVoxels(lookup: VoxelLookup): void {
  protocol.handle('voxel', async ({ url, method }) => {
    const [, caseId, name] = new URL(url).pathname.split('/')
    if (method !== 'GET' || !caseId || !name) return new Response(null, { status: 404 })
    const found = await lookup(caseId, name)
    if (!found) return new Response(null, { status: 404 })
    return new Response(inPieces(found.body), {
      headers: { 'content-type': found.type, 'access-control-allow-origin': pageOrigin, 'cache-control': 'no-store' },
    })
  })
}

/** Handing a large body over piece by piece takes two thirds of the time: the page copies while the next one travels. */
function inPieces(body: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
  const pieceBytes = 4 * 2 ** 20
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at < body.length) controller.enqueue(body.subarray(at, at + pieceBytes))
      else controller.close()
      at += pieceBytes
    },
  })
}
