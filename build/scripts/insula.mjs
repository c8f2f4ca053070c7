// npm run -s insula -- <verb> …: the command line, without a window.
import { join } from 'node:path'
import { built } from './built.mjs'
import { root, run } from './run.mjs'
import { setup } from './setup.mjs'

await setup()
await built()
// npm runs this in the project's folder; the user's own folder is where relative paths count from.
process.exit(
  await run(process.execPath, [join(root, 'out/main/insula.js'), ...process.argv.slice(2)], {
    cwd: process.env.INIT_CWD ?? process.cwd(),
  }),
)
