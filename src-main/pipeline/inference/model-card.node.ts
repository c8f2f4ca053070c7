import { type ModelCard, taskNames } from '@contract/model.ts'
import { areLandmarks, landmarkPercents } from '@volume/standard-scale.ts'
import { z } from 'zod'

const triple = <Item extends z.ZodType>(item: Item) => z.tuple([item, item, item])
const positive = z.number().finite().positive()
const labelValue = z.int().min(0).max(65_535)
const sentence = z.string().trim().min(1)

/** A name inside the bundle: relative, forward slashes, and no way out of the folder. */
const bundledFile = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)*$/, 'a relative name of letters, digits, ".", "_", "-" and "/" is expected')
  .refine((name) => name.split('/').every((part) => part !== '.' && part !== '..'), 'must stay inside the bundle')

const axes = ['LR', 'PA', 'IS']
const orientation = z
  .string()
  .refine(
    (letters) =>
      letters.length === 3 && axes.every((axis) => [...letters].filter((l) => axis.includes(l)).length === 1),
    'three letters are expected, one of each of L/R, P/A and I/S',
  )

const linearNormalization = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('percentile-z-score'),
      lowPercentile: z.number().min(0).max(100),
      highPercentile: z.number().min(0).max(100),
    }),
    z.strictObject({ kind: z.literal('min-max') }),
  ])
  .refine((n) => n.kind !== 'percentile-z-score' || n.lowPercentile < n.highPercentile, 'low must be below high')

const standardScale = z.strictObject({
  kind: z.literal('standard-scale'),
  linear: linearNormalization,
  landmarks: z
    .array(z.number())
    .refine(areLandmarks, `${landmarkPercents.length} finite numbers are expected, each above the one before`),
})

const normalization = z.discriminatedUnion('kind', [linearNormalization, standardScale])

const input = z.strictObject({
  name: sentence,
  channels: z.array(sentence).length(1, 'models with exactly one input channel are supported'),
  orientation,
  spacingMm: triple(positive),
  axisOrder: z.enum(['kji', 'ijk']),
  normalization,
  patchShape: triple(z.int().min(1).max(1024)),
  overlap: z.number().min(0).max(0.9),
})

const output = z.strictObject({
  name: sentence,
  activation: z.literal('softmax'),
  classCount: z.int().min(2).max(255),
  segmentValues: z.array(labelValue),
})

const segment = z.strictObject({
  value: z.int().min(1).max(65_535),
  name: sentence,
  color: triple(z.int().min(0).max(255)),
  code: sentence.optional(),
})

const region = z.strictObject({
  name: sentence,
  space: z.literal('mni152'),
  centerRasMm: triple(z.number().finite()),
  sizeMm: triple(positive),
  mirrored: z.literal('left-right').optional(),
  segmentValues: z.array(labelValue),
})

const flip = z.strictObject({
  axis: z.enum(['left-right', 'posterior-anterior', 'inferior-superior']),
  swappedClasses: z.array(z.tuple([z.int().min(1), z.int().min(1)])),
})

const network = z.strictObject({
  kind: z.literal('unet'),
  channelCounts: z.array(z.int().min(1).max(4096)).min(2).max(7),
  dropoutLayers: z.array(sentence),
})

const task = z.strictObject({
  name: z.enum(taskNames),
  classes: z.array(sentence).min(2),
  counts: z.array(z.int().min(0)),
  vocabularyId: sentence.optional(),
})

const shape = z.strictObject({
  format: z.literal('insula-model'),
  formatVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'lower-case letters, digits and "-" are expected'),
  version: sentence,
  title: sentence,
  license: sentence,
  intendedUse: sentence,
  trainingPopulation: sentence,
  knownFailures: z.array(sentence),
  files: z.record(bundledFile, z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/, '64 hexadecimal digits') })),
  input,
  output,
  segments: z.array(segment).min(1),
  regions: z.array(region),
  uncertainty: z.strictObject({
    dropoutMasks: z.array(z.strictObject({ name: sentence, channelCount: z.int().min(1) })),
    dropoutProbability: z.number().min(0).lt(1),
    flips: z.array(flip).optional(),
    members: z
      .array(z.strictObject({ file: bundledFile, golden: bundledFile }))
      .min(1)
      .max(31)
      .optional(),
  }),
  network: network.optional(),
  tasks: z.array(task).min(1).optional(),
  testedProviders: z.array(z.enum(['cpu', 'cuda', 'dml', 'coreml', 'webgpu'])),
  golden: z.strictObject({ input: bundledFile, output: bundledFile, tolerance: positive }),
})

type Unchecked = z.infer<typeof shape>
type Fault = { readonly path: (string | number)[]; readonly message: string }

/** What a single field cannot tell: tables that must fit one another. */
function* faultsBetweenFields(card: Unchecked): Generator<Fault> {
  const tables = [
    { path: ['output', 'segmentValues'], values: card.output.segmentValues },
    ...card.regions.map((each, index) => ({ path: ['regions', index, 'segmentValues'], values: each.segmentValues })),
  ]
  const known = new Set(card.segments.map(({ value }) => value))
  if (known.size !== card.segments.length) yield { path: ['segments'], message: 'two segments have one value' }
  for (const { path, values } of tables) {
    if (values.length !== card.output.classCount)
      yield { path, message: `${card.output.classCount} values are expected, one per class` }
    if (values[0] !== 0) yield { path, message: 'class 0 must be background (0)' }
    const stranger = values.find((value) => value !== 0 && !known.has(value))
    if (stranger !== undefined) yield { path, message: `no segment has the value ${stranger}` }
  }
  if (new Set(card.regions.map(({ name }) => name)).size !== card.regions.length)
    yield { path: ['regions'], message: 'two regions have one name' }
  const { flips = [], members = [] } = card.uncertainty
  for (const [index, { axis, swappedClasses }] of flips.entries()) {
    const path = ['uncertainty', 'flips', index]
    if (flips.findIndex((one) => one.axis === axis) !== index) yield { path, message: `${axis} is named twice` }
    const classes = swappedClasses.flat()
    if (new Set(classes).size !== classes.length || classes.some((one) => one >= card.output.classCount))
      yield { path, message: `different classes below ${card.output.classCount} are expected, each once` }
  }
  const { tasks = [] } = card
  for (const [index, { name, classes, counts }] of tasks.entries()) {
    const path = ['tasks', index]
    if (tasks.findIndex((one) => one.name === name) !== index) yield { path, message: `${name} is named twice` }
    if (new Set(classes).size !== classes.length) yield { path, message: 'a class is named twice' }
    if (counts.length !== classes.length) yield { path, message: 'one count per class is expected' }
  }
  const networks = ['model.onnx', ...members.map(({ file }) => file)]
  if (new Set(networks).size !== networks.length)
    yield { path: ['uncertainty', 'members'], message: 'a network is named twice' }
  for (const file of [...networks, ...members.map(({ golden }) => golden), card.golden.input, card.golden.output])
    if (!(file in card.files)) yield { path: ['files'], message: `${file} is not listed` }
}

const schema = shape.superRefine((card, context) => {
  for (const { path, message } of faultsBetweenFields(card)) context.addIssue({ code: 'custom', path, message })
})

/** The card, or the first fault: where in the document (`regions.0.sizeMm`) and what. */
export function parseModelCard(
  document: unknown,
): { readonly card: ModelCard } | { readonly at: string; readonly because: string } {
  const parsed = schema.safeParse(document)
  if (parsed.success) return { card: withoutUndefined(parsed.data) }
  const first = parsed.error.issues[0]
  return { at: first?.path.join('.') || 'the document', because: first?.message ?? 'unknown fault' }
}

/** zod writes optional fields as `string | undefined`; the contract has them absent. */
const withoutUndefined = (card: Unchecked): ModelCard => ({
  ...card,
  segments: card.segments.map(({ code, ...rest }) => (code === undefined ? rest : { ...rest, code })),
})
