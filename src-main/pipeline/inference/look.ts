import type { ModelFlip } from '@contract/model.ts'
import type { SampleSource } from '@contract/sample-source.ts'
import { affine, compose, invert } from '@volume/affine.ts'
import type { Shape } from '@volume/grid.ts'
import { applyBias, applyGamma, type BiasField, type IntensityScale, intensityScale } from '@volume/intensity-change.ts'
import { randomOf } from '@volume/random.ts'
import type { WindowAffine } from '@volume/window-affine.ts'
import { drawFlip, type WindowFlip } from '@volume/window-flip.ts'
import { drawAffine, sampleWindow } from './affine-window.ts'
import { flipWindow, unflipLogits } from './flip-window.ts'
import { addNoise, drawBias, drawGamma, drawNoiseShare } from './intensity.ts'
import { drawShift, type Shift, unshiftLogits } from './shift-window.ts'
import { type FieldVoxels, takeTile } from './tiles.ts'

/** Which stream of a sample's random numbers is whose; the numbers are part of what a seed means and never change. */
const streams = { shifts: 1, flips: 2, affine: 3, gamma: 4, noise: 5, bias: 6 } as const

/**
 * One way to look at a scan, the same for all of its windows. What moves voxels is undone exactly: whole voxels and
 * mirror images without interpolation, a turned window by the inverse of its own matrix. What changes intensities moves
 * nothing.
 */
export interface Look {
  /** Writes what the network is to see of a window, i fastest. `tileIndex` tells windows' noise apart. */
  take(start: readonly [number, number, number], tileIndex: number, window: Float32Array): void
  /** Logits, class first, brought back to where the window was: in their own array or in `into`. */
  bringBack(logits: Float32Array, into: Float32Array): Float32Array
}

export interface LookContext {
  readonly field: FieldVoxels
  readonly patchShape: Shape
  /** The window's axes in memory order: where they point to, and their spacing. */
  readonly axes: { readonly orientation: string; readonly spacingMm: readonly [number, number, number] }
  readonly flips: readonly ModelFlip[]
  readonly sources: readonly SampleSource[]
  readonly seed: number
}

/** Look 0 is the plain one; each of the others has its own streams of random numbers. */
export function createLooks(context: LookContext): (index: number) => Look {
  const needsScale = (['gamma', 'noise', 'bias'] as const).some((kind) => context.sources.includes(kind))
  const scale = needsScale ? intensityScale(context.field.voxels) : undefined
  return (index) => createLook(drawn(context, index), { ...context, index, scale })
}

interface Drawn {
  readonly shift: Shift
  readonly flip: WindowFlip | undefined
  readonly affine: WindowAffine | undefined
  readonly gamma: number | undefined
  readonly noiseShare: number | undefined
  readonly bias: BiasField | undefined
}

function drawn({ sources, seed, patchShape, axes, flips }: LookContext, index: number): Drawn {
  const draw = <Value>(source: keyof typeof streams, of: (random: ReturnType<typeof randomOf>) => Value) =>
    index > 0 && sources.includes(source) ? of(randomOf(seed, index, streams[source])) : undefined
  return {
    shift: draw('shifts', drawShift) ?? [0, 0, 0],
    flip: draw('flips', (random) => drawFlip(random, flips, axes.orientation)),
    affine: draw('affine', (random) => drawAffine(random, patchShape, axes.spacingMm)),
    gamma: draw('gamma', drawGamma),
    noiseShare: draw('noise', drawNoiseShare),
    bias: draw('bias', drawBias),
  }
}

type Where = LookContext & { readonly index: number; readonly scale: IntensityScale | undefined }

function createLook({ shift, flip, affine: turn, gamma, noiseShare, bias }: Drawn, where: Where): Look {
  const { field, patchShape, index, scale, seed } = where
  const unturned = turn && invert(turn)
  return {
    take(start, tileIndex, window) {
      const from = [start[0] + shift[0], start[1] + shift[1], start[2] + shift[2]] as const
      if (turn === undefined) takeTile(field, from, patchShape, window)
      else {
        const fieldFromWindow = affine<'field', 'window'>([1, 0, 0, from[0], 0, 1, 0, from[1], 0, 0, 1, from[2]])
        const sourceFromTarget = compose(fieldFromWindow, turn)
        const shapes = { sourceShape: field.shape, targetShape: patchShape }
        sampleWindow({ source: field.voxels, ...shapes, sourceFromTarget, beyond: 'zero' }, window)
      }
      if (scale && bias) applyBias(window, bias, { start: from, patchShape, fieldShape: field.shape, scale })
      if (scale && gamma !== undefined) applyGamma(window, gamma, scale)
      if (scale && noiseShare !== undefined)
        addNoise(window, noiseShare, randomOf(seed, index, streams.noise, tileIndex + 1), scale)
      if (flip) flipWindow(window, patchShape, flip.axes)
    },
    bringBack(logits, into) {
      if (flip) unflipLogits(logits, patchShape, flip)
      if (unturned === undefined) return unshiftLogits(logits, patchShape, shift, into)
      const size = patchShape[0] * patchShape[1] * patchShape[2]
      const unmoved = affine<'window', 'window'>([1, 0, 0, -shift[0], 0, 1, 0, -shift[1], 0, 0, 1, -shift[2]])
      const sourceFromTarget = compose(unturned, unmoved)
      for (let first = 0; first < logits.length; first += size)
        sampleWindow(
          {
            source: logits.subarray(first, first + size),
            sourceShape: patchShape,
            targetShape: patchShape,
            sourceFromTarget,
            beyond: 'nearest',
          },
          into.subarray(first, first + size),
        )
      return into
    },
  }
}
