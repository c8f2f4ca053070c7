import { open, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { z } from 'zod'

const word = z.string().trim().min(1)
const code = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and "-" are expected')

/** Letters of the screen's own commands: undo, fix, send, note, doubt. */
export const keptLetters = 'ufsnd'

const grade = z.strictObject({
  key: z.string().regex(/^[0-9]$/, 'one digit is expected'),
  grade: code,
  word,
  meaning: word,
  fails: z.boolean(),
  score: z.number().finite().optional(),
})

const reason = z.strictObject({
  key: z
    .string()
    .regex(new RegExp(`^(?![${keptLetters}])[a-z]$`), `one letter is expected, none of ${[...keptLetters]}`),
  reason: code,
  word,
})

const shape = z.strictObject({
  format: z.literal('insula-ratings'),
  formatVersion: z.literal(1),
  id: code,
  version: word,
  title: word,
  source: word,
  about: z.enum(['segmentation', 'scan']),
  grades: z.array(grade).min(2).max(10),
  reasons: z.array(reason),
  asksConfidence: z.boolean(),
})

type Unchecked = z.infer<typeof shape>

function* twins(vocabulary: Unchecked): Generator<{ readonly path: (string | number)[]; readonly message: string }> {
  const lists = [
    { path: 'grades', says: 'key', values: vocabulary.grades.map(({ key }) => key) },
    { path: 'grades', says: 'grade', values: vocabulary.grades.map(({ grade }) => grade) },
    { path: 'reasons', says: 'key', values: vocabulary.reasons.map(({ key }) => key) },
    { path: 'reasons', says: 'reason', values: vocabulary.reasons.map(({ reason }) => reason) },
  ]
  for (const { path, says, values } of lists) {
    const index = values.findIndex((value, at) => values.indexOf(value) !== at)
    if (index >= 0) yield { path: [path, index, says], message: `"${values[index]}" stands there twice` }
  }
  const scoreCount = vocabulary.grades.filter(({ score }) => score !== undefined).length
  if (scoreCount > 0 && scoreCount < vocabulary.grades.length)
    yield { path: ['grades'], message: 'all grades have a score, or none' }
}

const schema = shape.superRefine((vocabulary, context) => {
  for (const { path, message } of twins(vocabulary)) context.addIssue({ code: 'custom', path, message })
})

/** Reads the text of a vocabulary, or says the first fault: where (`grades.0.key`) and what. */
export function parseVocabulary({
  text,
  file,
}: {
  readonly text: string
  readonly file: string
}): Result<RatingVocabulary, Failure> {
  let document: unknown
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return fail({ kind: 'vocabulary-unreadable', file })
  }
  const parsed = schema.safeParse(document)
  if (parsed.success) return ok(withoutUndefined(parsed.data))
  const first = parsed.error.issues[0]
  const at = first?.path.join('.') || 'the document'
  return fail({ kind: 'vocabulary-invalid', file, at, because: first?.message ?? 'unknown fault' })
}

/** zod writes optional fields as `number | undefined`; the contract has them absent. */
const withoutUndefined = (vocabulary: Unchecked): RatingVocabulary => ({
  ...vocabulary,
  grades: vocabulary.grades.map(({ score, ...rest }) => (score === undefined ? rest : { ...rest, score })),
})

const limitMb = 1

/** Reads a vocabulary from a file; text is UTF-8. */
export async function readVocabulary(path: string): Promise<Result<RatingVocabulary, Failure>> {
  const file = basename(path)
  try {
    const handle = await open(path, 'r')
    try {
      if ((await handle.stat()).size > limitMb * 2 ** 20) return fail({ kind: 'vocabulary-too-large', file, limitMb })
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile())
      return parseVocabulary({ text, file })
    } finally {
      await handle.close()
    }
  } catch {
    return fail({ kind: 'vocabulary-unreadable', file })
  }
}

/** Those that ship: the files of `resources/ratings`, in the order in which they are offered. */
export async function shippedVocabularies(resources: string): Promise<Result<readonly RatingVocabulary[], Failure>> {
  const folder = join(resources, 'ratings')
  const vocabularies: RatingVocabulary[] = []
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
    const read = await readVocabulary(join(folder, file))
    if (!read.ok) return read
    vocabularies.push(read.value)
  }
  const rank = ({ id, about }: RatingVocabulary) => `${about === 'scan' ? 1 : 0}${id === 'pass-fix-fail' ? 0 : 1}${id}`
  return ok(vocabularies.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)))
}
