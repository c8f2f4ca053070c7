// npm run check: formatter, linter and type checker over everything.
import { bin, must, run } from './run.mjs'
import { setup } from './setup.mjs'

await setup()
const tsc = bin('typescript/bin/tsc')
await must(process.execPath, [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'])
const statuses = await Promise.all([
  run(process.execPath, [tsc, '-p', 'tsconfig.pure.json']),
  run(process.execPath, [tsc, '-p', 'tsconfig.main.json']),
  run(process.execPath, [tsc, '-p', 'tsconfig.e2e.json']),
])
await must(process.execPath, [
  bin('svelte-check/bin/svelte-check'),
  '--tsconfig',
  './tsconfig.renderer.json',
  '--fail-on-warnings',
])
process.exit(Math.max(...statuses))
