/** Lengths of the axes, the slowest first; `[]` is a single number. */
export type Shape = readonly number[]

/** One operator of ONNX, opset 17, with its attributes. All values are float32. */
export type Operator =
  | { readonly type: 'Add' | 'Sub' | 'Mul' | 'Div' | 'MatMul' }
  | { readonly type: 'Exp' | 'Log' | 'Sqrt' | 'Reciprocal' | 'Abs' }
  | { readonly type: 'LeakyRelu'; readonly slope: number }
  | { readonly type: 'Clip'; readonly least: number; readonly most: number }
  | { readonly type: 'ReduceSum' | 'ReduceMean' | 'ReduceMax'; readonly axes: readonly number[] }
  | { readonly type: 'Conv'; readonly size: number; readonly stride: number; readonly margin: number }
  | { readonly type: 'AveragePool'; readonly size: number }
  | { readonly type: 'Reshape' | 'Expand' }
  | { readonly type: 'Transpose'; readonly order: readonly number[] }
  | { readonly type: 'Concat'; readonly axis: number }
  | { readonly type: 'Pad'; readonly before: Shape; readonly after: Shape }
  | {
      readonly type: 'Slice'
      readonly axes: readonly number[]
      readonly starts: readonly number[]
      readonly ends: readonly number[]
      readonly steps: readonly number[]
    }

type Source =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'constant'; readonly name?: string; readonly elements: Float32Array }
  | { readonly kind: 'operator'; readonly operator: Operator; readonly operands: readonly Value[] }

/** How a gradient flows back: from the gradient of a value to what it adds to the gradient of `to`, in the shape of `to`. */
export interface Flow {
  readonly to: Value
  readonly pull: (gradient: Value) => Value
}

/** A float32 array that a graph computes. A value that nothing flows back from is constant to every gradient. */
export interface Value {
  readonly shape: Shape
  readonly source: Source
  readonly flows: readonly Flow[]
}

export const elementCount = (shape: Shape): number => shape.reduce((count, length) => count * length, 1)

export const input = (name: string, shape: Shape): Value => ({ shape, source: { kind: 'input', name }, flows: [] })

/** A constant; one that has a name keeps it in the file. */
export function constant(elements: Float32Array, shape: Shape, name?: string): Value {
  if (elements.length !== elementCount(shape)) throw new Error(`${elements.length} elements do not fill [${shape}].`)
  return { shape, source: { kind: 'constant', elements, ...(name !== undefined && { name }) }, flows: [] }
}

export const scalar = (element: number): Value => constant(Float32Array.of(element), [])

interface Computed {
  readonly operands: readonly Value[]
  readonly shape: Shape
  readonly flows: readonly Flow[]
}

export const computed = (operator: Operator, { operands, shape, flows }: Computed): Value => ({
  shape,
  source: { kind: 'operator', operator, operands },
  flows,
})

/** A flow of an operator whose derivative no gradient may need: asked for, it throws. */
export const noFlow = (to: Value, type: Operator['type']): Flow => ({
  to,
  pull() {
    throw new Error(`${type} has no derivative here.`)
  },
})

/** The length of an axis that a value is known to have. */
export function lengthOf({ shape }: Value, axis: number): number {
  const length = shape[axis]
  if (length === undefined) throw new Error(`[${shape}] has no axis ${axis}.`)
  return length
}
