import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { alias } from '../../../alias.ts'

export default defineConfig({
  logLevel: 'error',
  plugins: [svelte()],
  resolve: { alias: alias(fileURLToPath(new URL('../../../../', import.meta.url))) },
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 10_000, emptyOutDir: true },
})
