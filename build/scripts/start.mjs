// npm start: sets everything up, builds, and opens the application with the demo cohort.
import { built } from './built.mjs'
import { setupWindow } from './setup.mjs'
import { runApplication } from './window.mjs'

const electron = await setupWindow()
await built()
process.exit(await runApplication(electron, ['--demo', ...process.argv.slice(2)]))
