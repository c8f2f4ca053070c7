import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'electron-vite'
import { alias } from './build/alias.ts'

const root = fileURLToPath(new URL('.', import.meta.url))
const resolve = { alias: alias(root) }

export default defineConfig({
  main: {
    resolve,
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: {
          main: 'src-main/main.ts',
          insula: 'src-main/cli/insula.node.ts',
          'reading-worker': 'src-main/worker/reading.electron.ts',
          'inference-worker': 'src-main/worker/inference.electron.ts',
          'learning-worker': 'src-main/worker/learning.electron.ts',
          'case-thread': 'src-main/worker/case-thread.node.ts',
          'network-thread': 'src-main/worker/network-thread.node.ts',
          'verify-thread': 'src-main/worker/verify-thread.node.ts',
          'cohort-thread': 'src-main/worker/cohort-thread.node.ts',
        },
        // It finds its WebAssembly beside its own files.
        external: [/^@itk-wasm\//],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    resolve,
    build: {
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'src-main/preload/preload.ts' },
        // A sandboxed preload is CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    resolve,
    plugins: [svelte()],
    worker: { format: 'es' },
    build: {
      outDir: 'out/renderer',
      rollupOptions: { input: { index: 'src-renderer/index.html' } },
      // An inlined asset would be a data: address in a style sheet, which the content security policy refuses.
      assetsInlineLimit: 0,
    },
  },
})
