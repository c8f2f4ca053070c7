import type { Page } from 'playwright-core'

/** Findings of axe-core by the rules of WCAG 2.1 A and AA, each with what it is about. The page has axe already. */
export const breachesOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(root: Document, options: object): Promise<AxeAnswer> } }
    const { violations } = await axe.run(document, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] },
    })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)}\n${failureSummary}`),
    )
  })

interface AxeAnswer {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

interface Walk {
  /** Places of the keyboard that nothing shows, or that something cuts off. */
  readonly unseen: readonly string[]
  /** Controls that no Tab leads to. */
  readonly unreached: readonly string[]
  readonly count: number
}

/** Presses Tab until the keyboard comes back to where it was, and looks at each stop. */
export async function walkByTab(page: Page): Promise<Walk> {
  await page.evaluate(prepareWalk)
  const unseen: string[] = []
  let count = 0
  for (let tabs = 0; tabs < 1000; tabs++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(lookAtFocus)
    if (stop.kind === 'again') break
    if (stop.kind !== 'stop') continue
    count++
    if (stop.problem) unseen.push(`${stop.problem}: ${stop.html}`)
  }
  return { unseen, unreached: await page.evaluate(neverFocused), count }
}

/** Each stop is marked, so that the walk knows it again. */
function prepareWalk(): void {
  for (const element of document.querySelectorAll('[data-walked]')) element.removeAttribute('data-walked')
}

type Stop =
  | { readonly kind: 'again' | 'outside' }
  | { readonly kind: 'stop'; readonly html: string; readonly problem: string | undefined }

/** Runs inside the page: the element with the keyboard, and whether its outline is 2 px wide, in contrast, and uncut. */
function lookAtFocus(): Stop {
  const focused = document.activeElement
  if (!focused || focused === document.body) return { kind: 'outside' }
  if (focused.hasAttribute('data-walked')) return { kind: 'again' }
  focused.setAttribute('data-walked', '')
  // A radio button lies unseen under its label.
  const shown = focused.matches('[type=radio]') ? (focused.nextElementSibling ?? focused) : focused
  const colorOf = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = ([r = 0, g = 0, b = 0]: number[]) => {
    const linear = [r, g, b].map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4))
    return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0)
  }
  const style = getComputedStyle(shown)
  const [width, offset] = [Number.parseFloat(style.outlineWidth), Number.parseFloat(style.outlineOffset)]
  const backgroundOf = (from: Element | null): number[] => {
    for (let element = from; element; element = element.parentElement) {
      const color = colorOf(getComputedStyle(element).backgroundColor)
      if ((color[3] ?? 1) === 1) return color
    }
    return [0, 0, 0]
  }
  const problemOf = (): string | undefined => {
    if (style.outlineStyle === 'none' || width < 2) return 'no outline of 2 px'
    const [ring, ground] = [
      luminance(colorOf(style.outlineColor)),
      luminance(backgroundOf(offset < 0 ? shown : shown.parentElement)),
    ]
    const contrast = (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05)
    if (contrast < 3) return `contrast ${contrast.toFixed(2)}`
    const reach = Math.max(0, width + offset)
    const box = shown.getBoundingClientRect()
    if (box.width === 0 || box.height === 0) return 'not drawn'
    for (let element = shown.parentElement; element; element = element.parentElement) {
      if (getComputedStyle(element).overflow === 'visible') continue
      const clip = element.getBoundingClientRect()
      const beyond = Math.max(
        clip.left - (box.left - reach),
        clip.top - (box.top - reach),
        box.right + reach - clip.right,
        box.bottom + reach - clip.bottom,
      )
      // Half a pixel is lost to fractions of the layout.
      if (beyond > 0.5 && (box.width < clip.width || box.height < clip.height))
        return `outline cut by ${beyond.toFixed(1)} px in ${element.className || element.tagName}`
    }
    return undefined
  }
  return { kind: 'stop', html: focused.outerHTML.slice(0, 120), problem: problemOf() }
}

/** Runs inside the page: controls in the open dialog, or in the window, that the walk did not come by. */
function neverFocused(): readonly string[] {
  const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
  return [...root.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [tabindex="0"]')]
    .filter((element) => {
      if (element.hasAttribute('data-walked') || element.matches(':disabled') || element.closest('[inert]'))
        return false
      // Other radio buttons of a group are reached by arrows, ticks of rows by the commands of their table.
      if (element.matches('[type=radio], [tabindex="-1"]')) return false
      return element.checkVisibility({ visibilityProperty: true })
    })
    .map((element) => element.outerHTML.slice(0, 120))
}

/** Controls that no scrolling brings into the window whole, or as much of them as fits their scroller. */
export const cutControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const root = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document
    /** Scrolls as a reader can: what hides its overflow stays where it is. */
    const scrollTo = (element: HTMLElement) => {
      element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      for (let one: HTMLElement | null = element; one; one = one.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(one)
        if (overflowX === 'hidden') one.scrollLeft = 0
        if (overflowY === 'hidden') one.scrollTop = 0
      }
    }
    const cutOf = (element: HTMLElement): string | undefined => {
      scrollTo(element)
      const shown = element.matches('[type=radio]') ? (element.parentElement ?? element) : element
      const box = shown.getBoundingClientRect()
      const clips = [new DOMRect(0, 0, innerWidth, innerHeight)]
      for (let one = shown.parentElement; one; one = one.parentElement) {
        if (getComputedStyle(one).overflow !== 'visible') clips.push(one.getBoundingClientRect())
      }
      for (const clip of clips) {
        const width = Math.min(box.right, clip.right) - Math.max(box.left, clip.left)
        const height = Math.min(box.bottom, clip.bottom) - Math.max(box.top, clip.top)
        if (width < Math.min(box.width, clip.width) - 1 || height < Math.min(box.height, clip.height) - 1)
          return `${Math.round(width)} × ${Math.round(height)} of ${Math.round(box.width)} × ${Math.round(box.height)}`
      }
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
      // A list that is open for a moment lies over what is below it, as that of a select does.
      if (
        box.height <= innerHeight &&
        at &&
        !at.closest('[role=listbox]') &&
        !shown.contains(at) &&
        !at.contains(shown)
      )
        return `under ${at.outerHTML.slice(0, 80)}`
      return undefined
    }
    return [...root.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href]')]
      .filter((element) => !element.closest('[inert]') && element.checkVisibility({ visibilityProperty: true }))
      .flatMap((element) => {
        const cut = cutOf(element)
        return cut === undefined ? [] : [`${cut}: ${element.outerHTML.slice(0, 120)}`]
      })
  })
