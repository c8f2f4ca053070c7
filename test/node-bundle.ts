import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { alias } from '../build/alias.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A file of the project with all it imports as one that plain Node runs; inside the project, so that it finds its packages. */
export async function bundleForNode(source: string): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync(join(root, 'node_modules', '.insula-bundle-'))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: alias(root) },
    build: {
      ssr: join(root, source),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'entry.mjs' } },
    },
  })
  return { file: join(folder, 'entry.mjs'), remove: () => rmSync(folder, { recursive: true, force: true }) }
}
