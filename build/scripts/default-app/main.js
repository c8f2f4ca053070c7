// Opens the application whose folder is the first argument that is not an option, as Electron's own default app does.
// The import is awaited so that the application may still register its schemes before Electron is ready.
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.')
const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
app.setName(description.productName ?? description.name)
app.setVersion(description.version)
app.setAppPath(folder)
await import(pathToFileURL(join(folder, description.main)).href)
