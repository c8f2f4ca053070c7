import { canonicalJson, type Plain } from '@volume/canonical-json.ts'
import { z } from 'zod'
import type { ArrayEntry } from './format.ts'
import {
  type CarriedHeader,
  type DropoutsHeader,
  federatedParts,
  type MasksHeader,
  type RoundHeader,
  type UpdateHeader,
} from './headers.ts'

const hex = (digits: number) =>
  z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`), `${digits} hexadecimal digits are expected`)
const [sha256, publicKey, id] = [hex(64), hex(64), hex(32)]
const label = z
  .string()
  .regex(
    /^\p{L}[\p{L}\p{M}\p{N} ()-]{0,47}$/u,
    '1 to 48 letters, digits, spaces, "-" and parentheses are expected, a letter first',
  )
  .refine(
    (text) => !/\p{N}[\p{N} -]{2,}\p{N}/u.test(text),
    'more than three digits look like a date or a number of a patient',
  )
const positive = z.number().positive().max(1e6)
const share = z.number().min(0).lt(1)
const weightCount = z
  .int()
  .min(1)
  .max(2 ** 27)
const mostCases = 1_000_000
const mostRounds = 10_000
const siteCount = { least: 1, most: 1000 }
const different = <Item>(items: readonly Item[]) => new Set(items).size === items.length

const serverOptimizer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fedavg'), learningRate: positive }),
  z.strictObject({ kind: z.literal('fedavgm'), learningRate: positive, momentum: share }),
  z.strictObject({
    kind: z.literal('fedadam'),
    learningRate: positive,
    beta1: share,
    beta2: share,
    adaptivity: positive,
  }),
])

const aggregation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weighted-mean') }),
  z.strictObject({ kind: z.literal('coordinate-median') }),
  z.strictObject({ kind: z.literal('trimmed-mean'), trimmedShare: z.number().min(0).lt(0.5) }),
])

const masking = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('pairwise'),
    leastSites: z.int().min(3, 'of two sites each would see the other').max(siteCount.most),
    range: positive,
  }),
])

const privacy = z.strictObject({
  clipNorm: z.number().min(1e-6).max(1e6),
  noiseMultiplier: z.number().min(0).max(1e6),
  promise: z.strictObject({ epsilon: z.number().positive().max(1e9), delta: z.number().positive().lt(1) }).nullable(),
})

const round = z
  .strictObject({
    kind: z.literal('round'),
    federationId: id,
    roundNumber: z
      .int()
      .min(1)
      .max(mostRounds + 1),
    roundCount: z.int().min(1).max(mostRounds),
    task: label,
    network: z.strictObject({
      architectureSha256: sha256,
      weightCount,
      trainable: z.enum(federatedParts),
      normalization: z.enum(['shared', 'local']),
    }),
    training: z.strictObject({
      stepCount: z.int().min(1).max(10_000_000),
      learningRate: positive,
      proximalStrength: z.number().min(0).max(1e6),
    }),
    aggregation,
    caseLimit: z.int().min(1).max(mostCases),
    serverOptimizer,
    privacy,
    masking,
    statistics: z.enum(['none', 'losses']),
    sites: z
      .array(z.strictObject({ label, signingKey: publicKey, maskKey: publicKey }))
      .min(siteCount.least)
      .max(siteCount.most),
  })
  .superRefine(({ aggregation, masking, privacy, statistics, sites, roundNumber, roundCount }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    for (const field of ['label', 'signingKey', 'maskKey'] as const)
      if (!different(sites.map((site) => site[field]))) fault('sites', `two sites have one ${field}`)
    if (roundNumber > roundCount + 1) fault('roundNumber', 'no such round was planned')
    if ((privacy.promise === null) !== (privacy.noiseMultiplier === 0))
      fault('privacy', 'what is given away is stated where there is noise, and nowhere else')
    if (statistics !== 'none' && (masking.kind !== 'none' || privacy.noiseMultiplier > 0))
      fault('statistics', 'beside noise or masks no statistics are told')
    if (masking.kind === 'none') return
    if (aggregation.kind !== 'weighted-mean') fault('aggregation', 'of masked updates only a mean can be made')
    if (masking.range < privacy.clipNorm) fault('masking', 'the range must not be below the clip norm')
    if (masking.leastSites > sites.length) fault('masking', 'fewer sites are invited than the sum needs')
  }) satisfies z.ZodType<RoundHeader>

const update = z.strictObject({
  kind: z.literal('update'),
  updateId: id,
  roundSha256: sha256,
  architectureSha256: sha256,
  content: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('plain'),
      caseCount: z.int().min(1).max(mostCases),
      losses: z.strictObject({ first: z.number(), last: z.number() }).optional(),
    }),
    z.strictObject({ kind: z.literal('masked'), seedCommitments: z.record(publicKey, sha256) }),
  ]),
  environment: z.strictObject({
    applicationVersion: z.string().regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/, 'three numbers are expected, as in 1.2.3'),
    executionProvider: z.enum(['cpu', 'cuda', 'dml', 'coreml', 'webgpu']),
  }),
}) satisfies z.ZodType<UpdateHeader>

const dropouts = z.strictObject({
  kind: z.literal('dropouts'),
  roundSha256: sha256,
  sites: z.array(publicKey).min(1).max(siteCount.most).refine(different, 'a site is named twice'),
}) satisfies z.ZodType<DropoutsHeader>

const masks = z.strictObject({
  kind: z.literal('masks'),
  roundSha256: sha256,
  dropoutsSha256: sha256,
  seeds: z.record(publicKey, sha256),
}) satisfies z.ZodType<MasksHeader>

const entry = z.strictObject({
  name: z.string().regex(/^[a-z][a-zA-Z]{0,31}$/, 'up to 32 letters are expected'),
  type: z.enum(['float32', 'uint32']),
  length: z
    .int()
    .min(1)
    .max(2 ** 28),
}) satisfies z.ZodType<ArrayEntry>

const head = z.strictObject({
  arrays: z
    .array(entry)
    .max(8)
    .refine((entries) => different(entries.map(({ name }) => name)), 'two arrays have one name'),
  header: z.discriminatedUnion('kind', [round, update, dropouts, masks]),
})

/** The head of a carried file: which arrays follow, and what it says. */
export interface CarriedHead {
  readonly arrays: readonly ArrayEntry[]
  readonly header: CarriedHeader
}

/** The head in this text, or the first fault: where and what. Only the canonical spelling is one. */
export function parseHead(text: string): CarriedHead | { readonly at: string; readonly because: string } {
  const document = jsonOf(text)
  const parsed = head.safeParse(document)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { at: issue?.path.join('.') || 'its head', because: issue?.message ?? 'it does not fit' }
  }
  // Only now: what has the shape of a head is not nested so deeply that writing it would take all of the stack.
  if (document === undefined || canonicalJson(document) !== text)
    return { at: 'its head', because: 'canonical JSON is expected' }
  return parsed.data
}

/** What keeps a header from being one that readers would take; `undefined`: nothing. */
export function faultOf(header: CarriedHeader): { readonly at: string; readonly because: string } | undefined {
  const parsed = parseHead(canonicalJson({ arrays: [], header: JSON.parse(JSON.stringify(header)) as Plain }))
  return 'at' in parsed ? { ...parsed, at: parsed.at.replace(/^header\./, '') } : undefined
}

function jsonOf(text: string): Plain | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
