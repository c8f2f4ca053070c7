/** Turns of a wheel in pixels → whole steps. A notched wheel gives one step a notch, a touchpad one every 40 pixels. */
export function wheelSteps(pendingPixels: number, deltaPixels: number): { steps: number; pendingPixels: number } {
  if (Math.abs(deltaPixels) >= 50)
    return { steps: Math.sign(deltaPixels) * Math.max(1, Math.round(Math.abs(deltaPixels) / 120)), pendingPixels: 0 }
  const turned = Math.sign(pendingPixels) === -Math.sign(deltaPixels) ? deltaPixels : pendingPixels + deltaPixels
  const steps = Math.trunc(turned / 40) || 0
  return { steps, pendingPixels: turned - steps * 40 }
}

/** How far a wheel was turned, in pixels: a line is 40 of them; sideways where it was not turned up or down. */
export const wheelPixels = ({ deltaX, deltaY, deltaMode }: WheelEvent): number =>
  (deltaY || deltaX) * (deltaMode === WheelEvent.DOM_DELTA_LINE ? 40 : 1)
