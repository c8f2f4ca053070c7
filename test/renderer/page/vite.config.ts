import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { alias } from '../../../build/alias.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The screens on a workstation in memory, built as the application's page is and under its security policy. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: process.env.INSULA_PAGE_DATA ?? false,
  resolve: { alias: alias(root) },
  plugins: [svelte()],
  build: { outDir: process.env.INSULA_PAGE_OUT ?? `${root}/out/page`, assetsInlineLimit: 0, emptyOutDir: true },
})
