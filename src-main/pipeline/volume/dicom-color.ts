import { encodedPart, labFromRgb, type Rgb } from './color-difference.ts'

/** CIELAB as DICOM stores it: L of 0..100 and a, b of −128..127 as 0..65535 (PS3.3 C.10.7.1.1); under D65, as dcmqi and Cornerstone take it. */
export type DicomLab = readonly [number, number, number]

const whole = 65535

export function dicomLabFromRgb(rgb: Rgb): DicomLab {
  const [l, a, b] = labFromRgb(rgb)
  return [Math.round((l / 100) * whole), Math.round(((a + 128) / 255) * whole), Math.round(((b + 128) / 255) * whole)]
}

/** The nearest color that sRGB can show. */
export function rgbFromDicomLab([l, a, b]: DicomLab): Rgb {
  const y = ((l / whole) * 100 + 16) / 116
  const x = y + ((a / whole) * 255 - 128) / 500
  const z = y - ((b / whole) * 255 - 128) / 200
  const [fx, fy, fz] = [cubed(x) * 0.95047, cubed(y), cubed(z) * 1.08883]
  const red = 3.240479 * fx - 1.53715 * fy - 0.498535 * fz
  const green = -0.969256 * fx + 1.875992 * fy + 0.041556 * fz
  const blue = 0.055648 * fx - 0.204043 * fy + 1.057311 * fz
  return [Math.round(encodedPart(red)), Math.round(encodedPart(green)), Math.round(encodedPart(blue))]
}

const cubed = (value: number): number => (value > 6 / 29 ? value ** 3 : (108 / 841) * (value - 4 / 29))
