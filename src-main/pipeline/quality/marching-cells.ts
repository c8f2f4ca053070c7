/**
 * What the mesh of marching cubes (Lorensen & Cline 1987; Lewiner et al. 2003, as scikit-image makes it at level ½) adds to
 * area and volume in each of the 256 cells of `octants.ts`. Made by `build/reference/shape.py`.
 */

/** Triangles by their normals times area, absolute, in eighths of a cell: three digits each, along i, j, k. */
export const patterns: readonly string[] = [
  '',
  '111',
  '022022',
  '202202',
  '111111222222',
  '004111222',
  '004004',
  '220220',
  '040111222',
  '111222400',
  '002002020020111111111200200',
  '111111',
  '113131220220311',
  '113131202202311',
  '111202220333',
  '022022113131311',
  '022111220333',
  '004111111222',
  '040040',
  '022111202333',
  '040111111222',
  '022022022022',
  '002020111111111111113131311',
  '400400',
  '111111222400',
  '202202202202',
  '002111111111111113131200311',
  '220220220220',
  '020111111111111113131200311',
  '111111111111',
  '111111111',
]

const digits = (text: readonly string[]): readonly number[] =>
  [...text.join('')].map((digit) => Number.parseInt(digit, 36))

/** Cell → its pattern. */
export const patternOf = digits([
  '0112134514352556174849a4bcdefgh51478bdce4a94fhg5288ifjk8fkj8lmm2',
  '14bf79cg4adh84e539dj9no9dopqj9q34ackcorsatoukusb54e8g9s7huqbmbb1',
  '1b4f4dah7c9g8e454cakaotucrosksub3d9jdpoq9on9jq935e48hqubgs97mbb1',
  '2ffl8jkm8kjmi8825ghm49ubesqb87b15hgmeqsb4u9b8b71655253b15b312110',
])

const shares48: readonly number[] = [0, 1, 2, 3, 6, 10, 17, 24, 27, 29, 30, 31, 36, 42, 44, 45, 46, 47, 48]

/** Cell → share of it inside the mesh, in 48ths. */
export const volume48Of = digits([
  '011414561546466714565637288787ab1546288753678a7b466787ab8a7bc99d',
  '15284687538a677b468767ab8ac97b9d538a8ac93eafaf9g677b7b9daf9g9ggh',
  '1258583a4867677b583a3aef8ca9a9fg48678ca96a7b79bd677ba9fg79bd9ggh',
  '488c67a96a797bbd67a97bfg799gbdgh6a79799g7fbgbgdh7bbdbdghbgdhdhhi',
]).map((at) => shares48[at]!)
