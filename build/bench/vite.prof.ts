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
    ssr: true,
    outDir: 'out/prof',
    target: 'node20',
    rollupOptions: {
      input: {
        child: 'build/bench/tmpprof.ts',
        'case-thread': 'src-main/worker/case-thread.node.ts',
        'network-thread': 'src-main/worker/network-thread.node.ts',
      },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
