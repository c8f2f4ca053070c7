import type { PercentWindow } from '@contract/application.ts'
import { lookingText } from '../../text/looking.ts'
import type { CorrectScreen } from '../correct.svelte.ts'

const text = lookingText.ownWindow

/** What the reader kept for the contrast of the open case, if that is known. */
export function ownWindowOf({ session, frame }: CorrectScreen): PercentWindow | undefined {
  const contrast = session?.view.contrast?.name
  return contrast === undefined ? undefined : frame.preferences.looking.windows[contrast]
}

/** Shows the open case in the reader's own window for its contrast. */
export function useOwnWindow(screen: CorrectScreen): void {
  const { panes, settings, frame } = screen
  const percents = ownWindowOf(screen)
  const window = percents && panes.viewer?.windowFrom(percents)
  if (window && window.low < window.high) settings.setWindow(window)
  else frame.notices.note(text.none(screen.session?.view.contrast?.name))
}

/** Keeps the window that is seen as the reader's own for scans of this contrast, on this PC. */
export function keepOwnWindow({ session, panes, settings, frame }: CorrectScreen): void {
  const contrast = session?.view.contrast?.name
  const percents = panes.viewer?.percentsOf(settings.window)
  if (contrast === undefined || percents === undefined) {
    frame.notices.note(text.none(contrast))
    return
  }
  const { windows } = frame.preferences.looking
  void frame.preferences.look({ windows: { ...windows, [contrast]: percents } })
  frame.notices.done(text.kept(contrast))
}
