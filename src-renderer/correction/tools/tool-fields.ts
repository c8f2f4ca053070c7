import type { Segment } from '@contract/segment.ts'
import { toolsText } from '../../text/tools.ts'
import type { ToolName, ToolOptions } from './tool-options.ts'

/** One thing that a tool can be set to, with what the reader sees of it. */
export type Field =
  | {
      readonly kind: 'number'
      readonly id: string
      readonly label: string
      readonly value: number
      readonly min: number
      readonly max: number
      readonly step: number
      readonly says: string
      set(value: number): void
    }
  | {
      readonly kind: 'choice'
      readonly id: string
      readonly label: string
      readonly value: string
      readonly choices: readonly { readonly value: string; readonly says: string }[]
      /** Beside each other, or in a list that opens. */
      readonly isList: boolean
      set(value: string): void
    }

interface FieldSource {
  readonly options: ToolOptions
  readonly segments: readonly Segment[]
  /** The segment that is painted. */
  readonly segmentValue: number
  set<Name extends ToolName>(tool: Name, options: Partial<ToolOptions[Name]>): void
}

type Range = readonly [min: number, max: number, step: number]
type Keys<Name extends ToolName> = keyof ToolOptions[Name] & string
type Choices = Readonly<Record<string, string>>

/** Makes the fields of one tool: each reads and sets one option. */
function makerOf<Name extends ToolName>(tool: Name, { options, set }: FieldSource) {
  const own = options[tool]
  const change = (key: Keys<Name>, value: unknown) => set(tool, { [key]: value } as Partial<ToolOptions[Name]>)
  return {
    number: (key: Keys<Name>, label: string, [min, max, step]: Range, says: (value: number) => string): Field => {
      const value = Number(own[key])
      return {
        kind: 'number',
        id: key,
        label,
        value,
        min,
        max,
        step,
        says: says(value),
        set: (next) => change(key, next),
      }
    },
    choice: (key: Keys<Name>, label: string, choices: Choices, isList = false): Field => ({
      kind: 'choice',
      id: key,
      label,
      value: String(own[key]),
      choices: Object.entries(choices).map(([value, says]) => ({ value, says })),
      isList,
      set: (next) => change(key, next),
    }),
  }
}

/** What can be set of a tool, in the order of its panel. */
export function fieldsOf(tool: ToolName, source: FieldSource): readonly Field[] {
  const f = toolsText.fields
  const { options } = source
  const becomes = { background: f.background, surroundings: f.surroundings }
  const ofSegments = { segment: f.own, all: f.allSegments }
  const ownOrAll = { own: f.own, all: f.allSegments }
  const drawn = (name: 'lasso' | 'scissors'): readonly Field[] => {
    const make = makerOf(name, source)
    const depth = make.choice(
      'depth',
      f.depth,
      { slice: f.slice, around: f.around, between: f.between, all: f.all },
      true,
    )
    if (options[name].depth !== 'around') return [depth]
    return [depth, make.number('slicesAround', f.slicesAround, [1, 20, 1], toolsText.slices)]
  }
  switch (tool) {
    case 'lasso':
      return drawn(tool)
    case 'scissors': {
      const make = makerOf(tool, source)
      return [
        make.choice('side', f.side, { inside: f.inside, outside: f.outside }),
        make.choice('removes', f.removes, { own: f.own, any: f.any }),
        ...drawn(tool),
      ]
    }
    case 'smart-fill': {
      const make = makerOf(tool, source)
      return [
        make.choice('extent', f.extent, { slice: f.slice, volume: f.volume }),
        make.number('deviations', f.deviations, [0.5, 5, 0.1], toolsText.deviations),
        make.number('largestRadiusMm', f.largestRadius, [2, 50, 1], toolsText.mm),
        make.number('holeRadiusMm', f.holes, [0, 5, 0.5], toolsText.mm),
      ]
    }
    case 'region-growing': {
      const make = makerOf(tool, source)
      return [
        make.number('deviations', f.deviations, [0.5, 5, 0.1], toolsText.deviations),
        make.number('iterations', f.iterations, [0, 8, 1], toolsText.times),
        make.number('largestDistanceMm', f.distance, [2, 100, 1], toolsText.mm),
      ]
    }
    case 'grow-cut':
      return [makerOf(tool, source).number('marginMm', f.margin, [2, 30, 1], toolsText.mm)]
    case 'fill-between-slices': {
      const make = makerOf(tool, source)
      const method = make.choice('method', f.method, { distance: f.ours, itk: f.itk })
      return options[tool].method === 'itk' ? [method] : [method, make.choice('segments', f.segments, ownOrAll)]
    }
    case 'copy-slice': {
      const make = makerOf(tool, source)
      return [
        make.choice('from', f.from, { below: f.below, above: f.above }),
        make.choice('segments', f.segments, ownOrAll),
        make.choice('mode', f.mode, { replace: f.replace, add: f.add }),
      ]
    }
    case 'keep-largest': {
      const make = makerOf(tool, source)
      return [make.choice('of', f.segments, ofSegments), make.choice('becomes', f.becomes, becomes)]
    }
    case 'remove-small': {
      const make = makerOf(tool, source)
      return [
        make.number('smallestMm3', f.smallest, [1, 500, 1], toolsText.mm3),
        make.choice('of', f.segments, ofSegments),
        make.choice('becomes', f.becomes, becomes),
      ]
    }
    case 'fill-holes': {
      const make = makerOf(tool, source)
      return [
        make.choice('where', f.where, { volume: f.volume, slices: f.slicesOf }),
        make.choice('fills', f.fills, { background: f.background, all: f.any }),
      ]
    }
    case 'smooth': {
      const make = makerOf(tool, source)
      return [
        make.choice('smoothing', f.smoothing, { joint: f.joint, gaussian: f.gaussian, median: f.median }),
        make.number('lengthMm', f.length, [0.25, 5, 0.25], toolsText.mm),
      ]
    }
    case 'margin':
      return [makerOf(tool, source).number('marginMm', f.length, [-5, 5, 0.25], toolsText.signedMm)]
    case 'combine':
      return combineFields(source)
  }
}

function combineFields(source: FieldSource): readonly Field[] {
  const { options, segments, segmentValue, set } = source
  const f = toolsText.fields
  const { operation, operandValue } = options.combine
  const { union, subtract, intersect, copy, invert } = f
  const choice = makerOf('combine', source).choice(
    'operation',
    f.combine,
    { union, subtract, intersect, copy, invert },
    true,
  )
  if (operation === 'invert') return [choice]
  const others = segments.filter(({ value }) => value !== segmentValue)
  const operand: Field = {
    kind: 'choice',
    id: 'operand',
    label: f.operand,
    value: String(operandValue ?? ''),
    choices: [
      { value: '', says: f.choose },
      ...others.map(({ value, name }) => ({ value: String(value), says: name })),
    ],
    isList: true,
    set: (value) => set('combine', { operandValue: value === '' ? undefined : Number(value) }),
  }
  return [choice, operand]
}
