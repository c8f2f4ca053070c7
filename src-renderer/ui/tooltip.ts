import type { Attachment } from 'svelte/attachments'
import { shownKeys } from './shown-keys.ts'

const delayMs = 450
const gapPx = 6

/** A short text beside an element while the pointer rests on it or the keyboard focuses it. */
export function tooltip(text: string | undefined, keys?: string): Attachment<HTMLElement> {
  return (element) => {
    if (!text) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let bubble: HTMLElement | undefined

    const hide = () => {
      clearTimeout(timer)
      bubble?.remove()
      bubble = undefined
    }
    const show = () => {
      hide()
      bubble = bubbleOf(text, keys)
      // Inside an open dialog, which lies above everything else in the document.
      ;(element.closest('dialog') ?? document.body).append(bubble)
      place(bubble, element.getBoundingClientRect())
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(show, delayMs)
    }
    const focus = () => element.matches(':focus-visible') && show()

    element.addEventListener('pointerenter', wait)
    element.addEventListener('pointerleave', hide)
    element.addEventListener('pointerdown', hide)
    element.addEventListener('focus', focus)
    element.addEventListener('blur', hide)
    return () => {
      hide()
      element.removeEventListener('pointerenter', wait)
      element.removeEventListener('pointerleave', hide)
      element.removeEventListener('pointerdown', hide)
      element.removeEventListener('focus', focus)
      element.removeEventListener('blur', hide)
    }
  }
}

function bubbleOf(text: string, keys: string | undefined): HTMLElement {
  const bubble = document.createElement('div')
  bubble.className = 'tooltip'
  // The element's own label already says this to a screen reader.
  bubble.setAttribute('aria-hidden', 'true')
  bubble.append(text)
  if (keys) {
    const key = document.createElement('kbd')
    key.append(shownKeys(keys, navigator.platform))
    bubble.append(key)
  }
  return bubble
}

/** Below the element, or above where there is no room; always inside the window. */
function place(bubble: HTMLElement, anchor: DOMRect): void {
  const { width, height } = bubble.getBoundingClientRect()
  const below = anchor.bottom + gapPx + height < innerHeight
  const left = Math.max(4, Math.min(innerWidth - width - 4, anchor.left + anchor.width / 2 - width / 2))
  bubble.style.left = `${Math.round(left)}px`
  bubble.style.top = `${Math.round(below ? anchor.bottom + gapPx : anchor.top - gapPx - height)}px`
}
