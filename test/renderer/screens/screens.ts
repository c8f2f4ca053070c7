import { cleanup, configure, render, screen, waitFor } from '@testing-library/svelte'
import axe from 'axe-core'
import { afterAll, expect } from 'vitest'
import App from '../../../src-renderer/App.svelte'
import { Application } from '../../../src-renderer/application.svelte.ts'
import { ViewerDouble } from '../double/viewer-double.ts'
import { workerDoubles } from '../double/worker-doubles.ts'
import type { DoubleOptions } from '../double/workstation-double.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'

// What comes to a page after the last test of a file finds no document to draw it into.
afterAll(cleanup)

/** What jsdom lacks of a browser: dialogs that open, and elements that have a size. */
export function completeBrowser(): void {
  configure({
    asyncUtilTimeout: 20_000,
    getElementError: (message) => new Error(message ?? 'There is no such element.'),
  })
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function () {
    this.open = false
  }
  Element.prototype.scrollIntoView = () => {}
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
}

/** The whole page on doubles. */
export function openPage(options: DoubleOptions = {}) {
  cleanup()
  const workstation = new WorkstationDouble(options)
  const viewer = new ViewerDouble()
  const application = new Application(workstation, workstation.fetch, workerDoubles)
  render(App, { application, createViewer: viewer.create })
  return { workstation, viewer, application }
}

export const find = (testId: string): Promise<HTMLElement> => screen.findByTestId(testId)
export const findAll = (testId: string): Promise<HTMLElement[]> => screen.findAllByTestId(testId)
export const absent = (testId: string): boolean => screen.queryByTestId(testId) === null

export async function click(testId: string): Promise<void> {
  const element = await find(testId)
  await until(() => expect(element.matches(':disabled')).toBe(false))
  element.click()
}
export function press(key: string, init: KeyboardEventInit = {}): void {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }))
}
export const until = (holds: () => void): Promise<void> => waitFor(holds)

/** No finding of axe but those that need pixels: contrast is checked in the built application. */
export async function expectAccessible(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false } } })
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}
