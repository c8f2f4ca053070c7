/** The opaque canvas of a pane. */
export function newCanvas(): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d', { alpha: false })
  if (context === null) throw new Error('This page cannot draw on a canvas.')
  context.canvas.className = 'viewer-canvas'
  return context
}
