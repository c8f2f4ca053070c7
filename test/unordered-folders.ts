// Which order a folder lists its files in is the file system's affair: here it is turned around, so that nothing that was
// tested relies on one.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const turned = <List>(list: List): List => (Array.isArray(list) ? (list.toReversed() as List) : list)
const { readdirSync } = fs
const { readdir } = fs.promises

fs.readdirSync = ((...args: Parameters<typeof readdirSync>) => turned(readdirSync(...args))) as typeof readdirSync
fs.promises.readdir = (async (...args: Parameters<typeof readdir>) => turned(await readdir(...args))) as typeof readdir
syncBuiltinESMExports()
