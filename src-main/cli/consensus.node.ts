import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import type { NiftiForms } from '@volume/scan.ts'
import type { Labelmap } from '@volume/volume.ts'
import { isOneOf } from '../pipeline/export/same-file.node.ts'
import { ontoGrid } from '../pipeline/intake/segmentation/onto-grid.ts'
import { consensus as consensusOf } from '../pipeline/quality/consensus.ts'
import { findingDocument, findingLines } from './describe.ts'
import { counted, decimals, table } from './text.ts'
import { defineVerb } from './verb.ts'

export const consensus = defineVerb({
  name: 'consensus',
  takes: ['folder'],
  summary: 'Makes one labelmap out of all those of a folder, and says how well each of them fits it.',
  options: {
    out: { kind: 'text', value: '<labelmap>', says: 'where to write it', needed: true },
    by: {
      kind: 'choice',
      choices: ['staple', 'majority'],
      says: 'STAPLE, segment by segment, or the most votes (staple)',
    },
  },
  async run({ takes: [folder = ''], values }) {
    const files = await labelmapNames(folder)
    if (!files.ok) return files
    if (
      await isOneOf(
        values.out,
        files.value.map((file) => join(folder, file)),
      )
    )
      return fail({ kind: 'output-is-input', file: basename(values.out) })
    if (files.value.length < 2) return fail({ kind: 'consensus-of-one', folder: basename(folder) })
    const read = await readAll(folder, files.value)
    if (!read.ok) return read
    const { labelmaps, forms, findings } = read.value
    const by = values.by === 'majority' ? 'majority' : 'staple'
    const { labelmap, performance } = consensusOf(labelmaps, by)
    const written = await writeNifti(values.out, labelmap, forms ? { forms } : {})
    if (!written.ok) return written
    const rows = performance.map(({ rater, ...rest }) => ({ file: files.value[rater] ?? '', ...rest }))
    return ok({
      document: {
        file: basename(values.out),
        by,
        labelmaps: files.value,
        performance: rows,
        findings: findings.map(findingDocument),
      },
      text: [
        `${basename(values.out)}: consensus of ${counted(labelmaps.length, 'labelmap')} by ${by === 'staple' ? 'STAPLE' : 'majority'}.`,
        ...(rows.length === 0
          ? []
          : [
              table(
                ['labelmap', 'segment', 'sensitivity', 'specificity'],
                rows.map(({ file, segmentValue, sensitivity, specificity }) => [
                  file,
                  String(segmentValue),
                  decimals(sensitivity, 4),
                  decimals(specificity, 6),
                ]),
              ),
            ]),
        ...findingLines(findings),
      ].join('\n'),
    })
  },
})

interface ReadLabelmaps {
  readonly labelmaps: readonly Labelmap[]
  /** Of the first file. */
  readonly forms: NiftiForms | undefined
  readonly findings: readonly Finding[]
}

/** All on the grid of the first one. */
async function readAll(folder: string, files: readonly string[]): Promise<Result<ReadLabelmaps, Failure>> {
  const labelmaps: Labelmap[] = []
  const findings: Finding[] = []
  let forms: NiftiForms | undefined
  for (const file of files) {
    const read = await readLabelmap(join(folder, file))
    if (!read.ok) return read
    const { volume } = read.value
    const [first] = labelmaps
    if (!first) forms = read.value.forms
    const { grid } = first ?? volume
    const onto = ontoGrid(volume, { grid, scanName: files[0] ?? file, file })
    if (!onto.ok) return onto
    labelmaps.push({ grid, voxels: onto.value.voxels })
    findings.push(...read.value.findings, ...onto.value.findings)
  }
  return ok({ labelmaps, forms, findings })
}

async function labelmapNames(folder: string): Promise<Result<readonly string[], Failure>> {
  try {
    return ok((await readdir(folder)).filter((name) => /\.nii(\.gz)?$/i.test(name)).sort())
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'folder-unreadable', folder: basename(folder), because })
  }
}
