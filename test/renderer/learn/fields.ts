import { find } from '../screens/screens.ts'

export async function type(testId: string, text: string): Promise<void> {
  const field = await find(testId)
  if (!(field instanceof HTMLInputElement)) throw new Error(`${testId} is no field.`)
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

export async function choose(testId: string, value: string): Promise<void> {
  const field = await find(testId)
  if (!(field instanceof HTMLSelectElement)) throw new Error(`${testId} is no choice.`)
  field.value = value
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

export const textOf = async (testId: string): Promise<string> => ((await find(testId)).textContent ?? '').trim()
