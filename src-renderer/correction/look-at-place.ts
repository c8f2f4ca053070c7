import type { DoubtfulRegion } from '@correction/doubt/doubtful-regions.ts'
import type { CorrectScreen } from './correct.svelte.ts'
import { paneAcross } from './doubtful-places.ts'

type Place = Pick<DoubtfulRegion, 'axis' | 'lookAt' | 'segmentValue'>

/**
 * Shows a region: all panes stand in it, the pane that cuts it most is the one that keys act upon (and takes the place of
 * another enlarged one), and the brush of its segment is in the hand where the case can be corrected.
 */
export function lookAtPlace({ panes, session, settings }: CorrectScreen, region: Place | undefined): void {
  if (!region || !session) return
  const pane = paneAcross(session.view.grid, region.axis)
  panes.goTo(region.lookAt)
  panes.viewer?.setActivePane(pane)
  if (panes.large && panes.large !== pane) panes.enlarge(pane)
  if (!session.isCorrectable) return
  settings.setBrush({ segmentValue: region.segmentValue })
  settings.chooseTool('brush')
}

/** Says that the current region is right as it is, and goes on to the next; taking it back stays there. */
export function confirmPlace(screen: CorrectScreen): void {
  const { places } = screen
  const id = places.current
  if (id === undefined) return
  const wasConfirmed = places.stateOf(id) === 'confirmed'
  places.toggleConfirmed(id)
  if (!wasConfirmed) lookAtPlace(screen, places.step(1))
}
