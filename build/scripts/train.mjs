// npm run train -- hippocampus|head [--data <folder>] [--out <folder>] [--seed <n>] [--steps <n>] [--threads <n>]: trains a base model.
// npm run train -- report <bundle folder> <figure.svg>: the table of the run that made it, and its figure anew from its log.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { root, run } from './run.mjs'
import { setup } from './setup.mjs'

await setup()
await build({ configFile: fileURLToPath(new URL('../training/vite.config.ts', import.meta.url)) })
process.exit(await run(process.execPath, [join(root, 'out/training-program/train.js'), ...process.argv.slice(2)]))
