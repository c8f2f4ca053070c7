import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { alias } from '../alias.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The commands that train the shipped models as one program for Node, beside the built application. */
export default defineConfig({
  root,
  logLevel: 'warn',
  resolve: { alias: alias(root) },
  build: {
    ssr: 'build/training/train.ts',
    outDir: 'out/training-program',
    target: 'node20',
  },
})
