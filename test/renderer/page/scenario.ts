import { ok } from '@contract/result.ts'
import { parseNifti } from '@volume/nifti.ts'
import type { Volume } from '@volume/volume.ts'
import type { DoubleCase } from '../double/double-case.ts'
import { hippocampusCard, phantomCase, phantomOutcome } from '../double/phantom-case.ts'
import type { DoubleOptions } from '../double/workstation-double.ts'
import { blurredOutcome } from './blurred-outcome.ts'
import { learnScenario } from './learn-scenario.ts'
import { thumbnailOf } from './thumbnail.ts'

/** What the page starts with: `?open=no` the start page, `?cases=100000` a large cohort, `?scans=…` real scans, `?learned` what it learned. */
export async function scenario(query: URLSearchParams): Promise<DoubleOptions> {
  const count = Number(query.get('cases') ?? 0)
  const scans = await Promise.all((query.get('scans') ?? '').split(',').filter(Boolean).map(realCase))
  const phantoms = Array.from({ length: count }, (_, index) =>
    phantomCase(index + 1, {
      state: index % 3 === 0 ? 'waiting' : 'indexed',
      disagreement: ((index * 37) % 71) / 100,
      size: 16,
    }),
  )
  const states = ['waiting', 'waiting', 'waiting', 'indexed', 'accepted', 'corrected', 'deferred', 'rejected'] as const
  for (const [index, one] of scans.entries())
    one.state = query.has('states') ? (states[index % states.length] ?? 'waiting') : one.state
  return {
    open: query.get('open') !== 'no',
    cases: query.has('empty') ? [] : [...scans, ...phantoms],
    folder: query.has('empty') ? [...scans, ...phantoms] : [],
    refused: [
      {
        file: 'data_truncated.nii',
        failure: { kind: 'data-truncated', file: 'data_truncated.nii', expectedBytes: 130_032, presentBytes: 65_016 },
      },
      { file: 'no_affine.nii.gz', failure: { kind: 'affine-missing', file: 'no_affine.nii.gz' } },
      { file: 'notes.txt', failure: { kind: 'format-unknown', file: 'notes.txt' } },
    ],
    models: [hippocampusCard],
    ...(query.has('learned') && { learned: learnScenario() }),
    stepMs: Number(query.get('step') ?? 60),
    providerNotes: ['CUDA: libonnxruntime_providers_cuda.so is not installed.', 'WebGPU: no adapter was found.'],
  }
}

/** A NIfTI file beside the page; `name` or `name:labels`, where the labels are another file. */
async function realCase(names: string): Promise<DoubleCase> {
  const [scanName = '', labelName] = names.split(':')
  const scan = await readVolume(scanName)
  const labels = labelName ? await readVolume(labelName) : undefined
  const outcome = labels ? blurredOutcome(labels) : phantomOutcome(scan.grid, 0.3)
  return {
    caseId: scanName,
    name: scanName.replace(/\.nii(\.gz)?$/, ''),
    format: 'nifti',
    orientation: 'RAS',
    grid: scan.grid,
    scan: scan.voxels,
    findings: scanName.includes('ljubljana') ? [{ kind: 'grid-sheared', file: scanName, angleDegrees: 0.42 }] : [],
    thumbnailUrl: thumbnailOf(scan, outcome.labels),
    outcome,
    state: 'waiting',
  }
}

async function readVolume(name: string): Promise<Volume> {
  const response = await fetch(`./${name}`)
  const stream = name.endsWith('.gz') ? response.body?.pipeThrough(new DecompressionStream('gzip')) : response.body
  const read = parseNifti(new Uint8Array(await new Response(stream ?? null).arrayBuffer()), { file: name })
  if (!read.ok) throw new Error(JSON.stringify(read.failure))
  return ok(read.value.volume).value
}
