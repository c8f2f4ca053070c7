import type { CanvasPoint } from './pane-view.ts'

/** CSS pixels. */
const radiusPixels = 90

/** Enlarges what a canvas shows around a point, in a circle there. */
export function drawLens(
  context: CanvasRenderingContext2D,
  { x, y }: CanvasPoint,
  { factor, pixelRatio }: { readonly factor: number; readonly pixelRatio: number },
): void {
  const radius = radiusPixels * pixelRatio
  const seen = radius / factor
  context.save()
  const circle = new Path2D()
  circle.arc(x, y, radius, 0, 2 * Math.PI)
  context.clip(circle)
  context.imageSmoothingEnabled = false
  const from = { x: x - seen, y: y - seen, size: 2 * seen }
  context.drawImage(
    context.canvas,
    from.x,
    from.y,
    from.size,
    from.size,
    x - radius,
    y - radius,
    2 * radius,
    2 * radius,
  )
  context.restore()
  context.strokeStyle = 'rgb(0 0 0 / 0.7)'
  context.lineWidth = 4 * pixelRatio
  context.stroke(circle)
  context.strokeStyle = '#ffffff'
  context.lineWidth = 1.5 * pixelRatio
  context.stroke(circle)
}
