import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { openScan, readScan } from '../pipeline/intake/read-scan.node.ts'
import { assess as assessLabelmap } from '../pipeline/quality/assess.ts'
import { findingDocument, findingLines } from './describe.ts'
import { assessmentText } from './quality-text.ts'
import { openBundle } from './resources.node.ts'
import { defineVerb } from './verb.ts'

export const assess = defineVerb({
  name: 'assess',
  takes: ['labelmap'],
  summary: 'Measures every segment of a labelmap: volume, topology, roughness, and agreement with a reference.',
  options: {
    scan: {
      kind: 'text',
      value: '<scan>',
      says: 'the scan, for intensities and noise inside the segments, and what lies outside the head',
    },
    reference: { kind: 'text', value: '<labelmap>', says: 'a labelmap on the same grid to compare with' },
    model: { kind: 'text', value: '<bundle>', says: 'a model bundle whose table names the segments' },
    tolerance: { kind: 'number', value: '<mm>', least: 0, says: 'tolerance of the normalized surface Dice (1 mm)' },
  },
  async run({ takes: [path = ''], values }) {
    const labelmap = await readLabelmap(path)
    if (!labelmap.ok) return labelmap
    const scan = await optional(values.scan, readAnyScan)
    if (!scan.ok) return scan
    const reference = await optional(values.reference, readLabelmap)
    if (!reference.ok) return reference
    const bundle = await optional(values.model, openBundle)
    if (!bundle.ok) return bundle
    const assessment = assessLabelmap({
      labelmap: labelmap.value.volume,
      scan: scan.value?.volume,
      reference: reference.value?.volume,
      segments: bundle.value?.card.segments,
      toleranceMm: values.tolerance,
      names: {
        labelmap: basename(path),
        scan: basename(values.scan ?? ''),
        reference: basename(values.reference ?? ''),
      },
    })
    if (!assessment.ok) return assessment
    const findings = [...labelmap.value.findings, ...assessment.value.findings]
    return ok({
      document: { ...assessment.value, findings: findings.map(findingDocument) },
      text: [assessmentText(assessment.value), ...findingLines(findings)].join('\n'),
    })
  },
})

async function readAnyScan(path: string) {
  const source = await openScan(path)
  return source.ok ? readScan(source.value) : source
}

/** Reads what a path names, or nothing if no path was given. */
async function optional<Value>(
  path: string | undefined,
  read: (path: string) => Promise<Result<Value, Failure>>,
): Promise<Result<Value | undefined, Failure>> {
  return path === undefined ? ok(undefined) : read(path)
}
