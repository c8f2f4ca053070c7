/** The opaque canvas of a pane. */
export function newCanvas(): CanvasRenderingContext2D {
  const context = document.createElement('canvas').getContext('2d', { alpha: false })
  if (context === null) throw new Error('This page cannot draw on a canvas.')
  context.canvas.className = 'viewer-canvas'
  return context
}

/** A canvas that is no part of the page: the picture of a layer, one pixel per column and row. */
export function pictureCanvas({
  width,
  height,
}: {
  readonly width: number
  readonly height: number
}): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('This page cannot draw on a canvas.')
  return context
}
