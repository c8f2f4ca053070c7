import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { parseModelCard } from './model-card.node.ts'

/** A model bundle whose card is valid and whose files are the ones that the card describes. */
export interface Bundle {
  readonly folder: string
  readonly card: ModelCard
  /** SHA-256 of model.onnx, of an ensemble that of its members' SHA-256, one a line: which weights made a result. */
  readonly modelSha256: string
}

/** Reads and checks the bundle in `folder`; the network itself is not opened. */
export async function readBundle(folder: string): Promise<Result<Bundle, Failure>> {
  const name = basename(resolve(folder))
  const document = await readJson(join(folder, 'model.json'))
  if (document === undefined) return fail({ kind: 'model-card-missing', folder: name })
  if ('because' in document)
    return fail({ kind: 'model-card-invalid', folder: name, at: 'the document', because: document.because })
  const parsed = parseModelCard(document.value)
  if ('because' in parsed) return fail({ kind: 'model-card-invalid', folder: name, ...parsed })
  for (const [file, { sha256 }] of Object.entries(parsed.card.files)) {
    const present = await sha256Of(folder, file)
    if (present === undefined) return fail({ kind: 'model-file-missing', folder: name, file })
    if (present !== sha256) return fail({ kind: 'model-file-altered', folder: name, file })
  }
  return ok({ folder, card: parsed.card, modelSha256: weightsOf(parsed.card) })
}

/** The files of the networks, model.onnx first. */
export const networkFiles = ({ uncertainty }: ModelCard): readonly string[] => [
  'model.onnx',
  ...(uncertainty.members ?? []).map(({ file }) => file),
]

function weightsOf(card: ModelCard): string {
  const hashes = networkFiles(card).map((file) => {
    const sha256 = card.files[file]?.sha256
    if (sha256 === undefined) throw new Error(`The card was checked to list ${file}.`)
    return sha256
  })
  const [only = ''] = hashes
  return hashes.length === 1 ? only : createHash('sha256').update(hashes.join('\n')).digest('hex')
}

async function readJson(path: string): Promise<{ value: unknown } | { because: string } | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { because: 'it is not JSON' }
  }
}

/** Hash of a bundled file, or `undefined` if it is absent, or a link that leads out of the bundle. */
async function sha256Of(folder: string, file: string): Promise<string | undefined> {
  try {
    const [root, real] = await Promise.all([realpath(folder), realpath(join(folder, file))])
    if (relative(root, real).split(sep)[0] === '..') return undefined
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(real)) hash.update(chunk)
    return hash.digest('hex')
  } catch {
    return undefined
  }
}
