import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../src-main/contract/failure')

test('No two parts of the catalogue of failures give one kind two meanings.', async () => {
  const kinds: string[] = []
  for (const file of readdirSync(folder).filter((name) => name !== 'failure.ts')) {
    const parts: Readonly<Record<string, object>> = await import(join(folder, file))
    for (const [name, sentences] of Object.entries(parts))
      if (name.endsWith('Sentences')) kinds.push(...Object.keys(sentences))
  }
  expect(kinds.length).toBeGreaterThan(200)
  expect(kinds.filter((kind, index) => kinds.indexOf(kind) !== index)).toEqual([])
})
