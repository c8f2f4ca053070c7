import { fail, ok, type Result } from '@contract/result.ts'

/** A task of MITK's segmentation task list, with what the defaults of the list add to it. */
export interface ListedTask {
  /** Its name, or `task 3`. */
  readonly name: string
  /** As the list has it: absolute, or relative to the list. */
  readonly image: string
  readonly result: string
  /** The case that it was made from, if Insula made it. */
  readonly caseId?: string
}

export const taskListFormat = 'MITK Segmentation Task List'

/** Reads a list of the versions 1 to 3; the failure says what is wrong with it, in words. */
export function parseTaskList(text: string): Result<readonly ListedTask[], string> {
  const list = parsed(text)
  if (!isRecord(list)) return fail('it is no JSON object')
  if (list.FileFormat !== taskListFormat) return fail(`FileFormat is not “${taskListFormat}”`)
  if (!(typeof list.Version === 'number' && [1, 2, 3].includes(list.Version))) return fail('Version is not 1, 2 or 3')
  if (!Array.isArray(list.Tasks) || list.Tasks.length === 0) return fail('it has no Tasks')
  const defaults = list.Defaults ?? {}
  if (!isRecord(defaults)) return fail('Defaults is no object')
  if ('Result' in defaults) return fail('Defaults may not name a Result')
  const tasks: ListedTask[] = []
  for (const [index, entry] of list.Tasks.entries()) {
    const place = `task ${index + 1}`
    if (!isRecord(entry)) return fail(`${place} is no object`)
    const task: Readonly<Record<string, unknown>> = { ...defaults, ...entry }
    if ('Scene' in task) return fail(`${place} names a scene, which only MITK reads`)
    const { Image: image, Result: result, Name: name, Insula: own } = task
    if (typeof image !== 'string' || image === '') return fail(`${place} names no Image`)
    if (typeof result !== 'string' || result === '') return fail(`${place} names no Result`)
    if (name !== undefined && typeof name !== 'string') return fail(`the Name of ${place} is no text`)
    if (tasks.some((other) => other.result === result)) return fail(`${place} has the Result of an earlier one`)
    const caseId = isRecord(own) && typeof own.caseId === 'string' ? own.caseId : undefined
    tasks.push({ name: name || place, image, result, ...(caseId !== undefined && { caseId }) })
  }
  return ok(tasks)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}
