import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { complaints } from './complaints.ts'

/** Titles of tests, whatever quotes they stand in; of a title that is put together, a part is enough. */
const titlesIn = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^[^\n]*?(['"`])([^\n]{10,})\1,? ?(?:async )?(?:\(|$)/gm)].map(
    ([, , title]) => title ?? '',
  )

test.each(complaints.flatMap(({ says, heldBy }) => heldBy.map((one) => ({ says, ...one }))))(
  '“$says” is held by a test that exists: $test',
  ({ file, test: title }) => {
    expect(existsSync(file), file).toBe(true)
    const titles = titlesIn(file).filter((found) => found.includes(title))
    expect(titles, `a test of this name in ${file}`).toHaveLength(1)
  },
)

test('Every complaint is held by a test, and none of those is skipped or stands alone.', () => {
  expect(complaints.filter(({ heldBy }) => heldBy.length === 0)).toEqual([])
  const files = new Set(complaints.flatMap(({ heldBy }) => heldBy.map(({ file }) => file)))
  expect([...files].filter((file) => /\b(test|describe)\.(skip|only|todo)\b/.test(readFileSync(file, 'utf8')))).toEqual(
    [],
  )
})
