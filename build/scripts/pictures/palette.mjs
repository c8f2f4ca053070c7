/** Of all colors, the most frequent are kept as they are: those of the interface, in which text is read. */
const exactShare = 0.375

/**
 * At most so many colors (2 to 256) for a picture: the most frequent as they are, the rest by cuts that lower the squared error most (after Wu 1991). `palette` is
 * three bytes a color, darkest first; `indices` one byte a pixel.
 */
export function paletteOf(pixels, colorCount) {
  const counts = new Map()
  for (let at = 0; at < pixels.length; at += 3) {
    const color = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  const colors = Array.from(counts, ([color, count]) => ({ parts: partsOf(color), color, count }))
  colors.sort((a, b) => b.count - a.count)
  const exact = colors
    .slice(0, colors.length <= colorCount ? colorCount : Math.floor(colorCount * exactShare))
    .map((color) => [color])
  const boxes = [...exact, ...cuts(colors.slice(exact.length), colorCount - exact.length)]
  const entries = boxes.map((members) => ({ members, parts: meanOf(members) }))
  entries.sort((a, b) => luminance(a.parts) - luminance(b.parts))
  const indexOf = new Map(entries.flatMap(({ members }, index) => members.map(({ color }) => [color, index])))
  const indices = Buffer.alloc(pixels.length / 3)
  for (let at = 0, pixel = 0; at < pixels.length; at += 3, pixel++)
    indices[pixel] = indexOf.get((pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2])
  return { palette: Buffer.from(entries.flatMap(({ parts }) => parts)), indices }
}

const partsOf = (color) => [color >> 16, (color >> 8) & 255, color & 255]
const luminance = ([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue

function meanOf(members) {
  const weight = members.reduce((sum, { count }) => sum + count, 0)
  return [0, 1, 2].map((part) =>
    Math.round(members.reduce((sum, { parts, count }) => sum + parts[part] * count, 0) / weight),
  )
}

/** The box with the largest summed squared error is cut at its mean, along the part in which that error is largest. */
function cuts(colors, boxCount) {
  const boxes = colors.length > 0 ? [measured(colors)] : []
  while (boxes.length < boxCount) {
    const at = boxes.reduce((worst, { error }, index) => (error > boxes[worst].error ? index : worst), 0)
    if (!boxes[at] || boxes[at].error === 0) break
    const { members, part, mean } = boxes[at]
    const isLow = ({ parts }) => parts[part] <= mean
    boxes.splice(at, 1, measured(members.filter(isLow)), measured(members.filter((color) => !isLow(color))))
  }
  return boxes.map(({ members }) => members)
}

function measured(members) {
  const weight = members.reduce((sum, { count }) => sum + count, 0)
  const spreads = [0, 1, 2].map((part) => {
    const mean = members.reduce((sum, { parts, count }) => sum + parts[part] * count, 0) / weight
    const error = members.reduce((sum, { parts, count }) => sum + count * (parts[part] - mean) ** 2, 0)
    return { part, mean, error: members.length > 1 ? error : 0 }
  })
  const [{ part, mean }] = spreads.toSorted((a, b) => b.error - a.error)
  return { members, part, mean, error: spreads.reduce((sum, { error }) => sum + error, 0) }
}
