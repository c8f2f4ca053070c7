import { readFile, realpath } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Failure } from '@contract/failure/failure.ts'

/** Why derivatives must not be written there. */
export async function outputFolderFailure(bidsFolder: string, output: string): Promise<Failure | undefined> {
  const out = await realPath(output)
  return (await insideFailure(bidsFolder, out)) ?? foreignFailure(out)
}

async function insideFailure(bidsFolder: string, out: string): Promise<Failure | undefined> {
  const raw = await realPath(bidsFolder)
  const inside = relative(raw, out)
  const isInside = inside === '' || (inside.split(sep)[0] !== '..' && !isAbsolute(inside))
  const isBelowDerivatives = inside.split(sep)[0] === 'derivatives' && inside !== 'derivatives'
  return isInside && !isBelowDerivatives ? { kind: 'bids-output-inside-input', folder: basename(out) } : undefined
}

/** A dataset that another program made is not written into. */
async function foreignFailure(out: string): Promise<Failure | undefined> {
  const text = await readFile(join(out, 'dataset_description.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const by = fieldsOf(text)?.GeneratedBy
  const names = Array.isArray(by) ? by.flatMap((one: unknown) => (hasName(one) ? [one.Name] : [])) : []
  if (names.includes('Insula')) return undefined
  return { kind: 'bids-output-foreign', folder: basename(out), by: names.join(', ') || 'another program' }
}

const hasName = (one: unknown): one is { readonly Name: string } =>
  typeof one === 'object' && one !== null && 'Name' in one && typeof one.Name === 'string'

/** Links resolved, as far up as the path exists. */
async function realPath(path: string): Promise<string> {
  const whole = resolve(path)
  try {
    return await realpath(whole)
  } catch {
    const above = dirname(whole)
    return above === whole ? whole : join(await realPath(above), basename(whole))
  }
}

/** How derivatives name the raw dataset: relative where both lie on one drive. */
export async function linkTo(bidsFolder: string, output: string): Promise<string> {
  const [raw, out] = [await realPath(bidsFolder), await realPath(output)]
  const path = relative(out, raw)
  return isAbsolute(path) ? pathToFileURL(raw).href : path.split(sep).join('/')
}

/** The fields of a `dataset_description.json`; `undefined` if it is no JSON object. */
export function fieldsOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const document: unknown = JSON.parse(text)
    return typeof document === 'object' && document !== null ? { ...document } : undefined
  } catch {
    return undefined
  }
}
