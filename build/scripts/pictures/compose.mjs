/** A part of a picture; the part lies inside. */
export function cropped({ width, pixels }, { x, y, width: across, height: down }) {
  const part = Buffer.alloc(across * down * 3)
  for (let row = 0; row < down; row++) {
    const from = ((y + row) * width + x) * 3
    pixels.copy(part, row * across * 3, from, from + across * 3)
  }
  return { width: across, height: down, pixels: part }
}

/** Pictures next to each other, their tops on one line; what is left below a shorter one has the ground's color. */
export function beside(pictures, { ground = [12, 14, 17], gap = 8 } = {}) {
  const width = pictures.reduce((sum, picture) => sum + picture.width, gap * (pictures.length - 1))
  const height = Math.max(...pictures.map((picture) => picture.height))
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < pixels.length; at++) pixels[at] = ground[at % 3]
  let left = 0
  for (const picture of pictures) {
    for (let row = 0; row < picture.height; row++)
      picture.pixels.copy(pixels, (row * width + left) * 3, row * picture.width * 3, (row + 1) * picture.width * 3)
    left += picture.width + gap
  }
  return { width, height, pixels }
}
