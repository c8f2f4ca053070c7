import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { alias } from '../../../../build/alias.ts'

export default defineConfig({
  logLevel: 'error',
  resolve: { alias: alias(fileURLToPath(new URL('../../../../', import.meta.url))) },
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 10_000, emptyOutDir: true },
})
