import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { alias } from '../alias.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The benchmarks of the pipeline as one program for Node, beside the built application. */
export default defineConfig({
  root,
  logLevel: 'warn',
  resolve: { alias: alias(root) },
  build: {
    ssr: 'build/bench/child.ts',
    outDir: 'out/bench',
    target: 'node20',
    rollupOptions: { output: { format: 'es', entryFileNames: 'child.js' } },
  },
})
