import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bundleFolder } from './hippocampus-cases.ts'

/** An empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'insula-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A copy of the shipped bundle, to be spoilt. */
export function copyOfBundle(): string {
  const folder = join(temporaryFolder(), 'hippocampus')
  cpSync(bundleFolder, folder, { recursive: true })
  return folder
}

type Json = { [key: string]: Json } & { [index: number]: Json } & unknown

/** Changes model.json of a bundle by hand, as its maker would. */
export function editCard(folder: string, edit: (card: Json) => void): void {
  const card: Json = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8'))
  edit(card)
  writeFileSync(join(folder, 'model.json'), JSON.stringify(card))
}

/** Writes a bundled file, and its hash into model.json. */
export function replaceFile(folder: string, file: string, bytes: Uint8Array): void {
  writeFileSync(join(folder, file), bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  editCard(folder, (card) => Object.assign(card.files ?? {}, { [file]: { sha256 } }))
}
