import { basename } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { readLabelmap } from '@volume/image.node.ts'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { openScan, readScan } from '../pipeline/intake/read-scan.node.ts'
import { ontoGrid } from '../pipeline/intake/segmentation/onto-grid.ts'
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
    reference: { kind: 'text', value: '<labelmap>', says: 'a labelmap of the same voxels to compare with' },
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
    const names = {
      labelmap: basename(path),
      scan: basename(values.scan ?? ''),
      reference: basename(values.reference ?? ''),
    }
    const own = placed(labelmap.value.volume, names.labelmap, { name: names.scan, volume: scan.value?.volume })
    if (!own.ok) return own
    const other = reference.value
      ? placed(reference.value.volume, names.reference, { name: names.labelmap, volume: own.value.labelmap })
      : ok(undefined)
    if (!other.ok) return other
    const assessment = assessLabelmap({
      labelmap: own.value.labelmap,
      scan: scan.value?.volume,
      reference: other.value?.labelmap,
      segments: bundle.value?.card.segments,
      toleranceMm: values.tolerance,
      names,
    })
    if (!assessment.ok) return assessment
    const ofPlaces = [...own.value.findings, ...(other.value?.findings ?? [])]
    const findings = [...labelmap.value.findings, ...ofPlaces, ...assessment.value.findings]
    return ok({
      document: { ...assessment.value, findings: findings.map(findingDocument) },
      text: [assessmentText(assessment.value), ...findingLines(findings)].join('\n'),
    })
  },
})

interface Placed {
  readonly labelmap: Labelmap
  readonly findings: readonly Finding[]
}

/** A labelmap on the grid of another volume, if there is one. */
function placed(
  labelmap: Labelmap,
  file: string,
  { name, volume }: { readonly name: string; readonly volume: Volume | undefined },
): Result<Placed, Failure> {
  if (volume === undefined) return ok({ labelmap, findings: [] })
  const { grid } = volume
  const onto = ontoGrid(labelmap, { grid, scanName: name, file })
  return onto.ok ? ok({ labelmap: { grid, voxels: onto.value.voxels }, findings: onto.value.findings }) : onto
}

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
