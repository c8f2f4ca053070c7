import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { gridToleranceMm, isSameGrid } from '@volume/grid.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import type { Labelmap } from '@volume/volume.ts'
import { isOneOf } from '../pipeline/export/same-file.node.ts'
import { consensus as consensusOf } from '../pipeline/quality/consensus.ts'
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
    const labelmaps: Labelmap[] = []
    let forms: Parameters<typeof writeNifti>[2] = {}
    for (const file of files.value) {
      const read = await readLabelmap(join(folder, file))
      if (!read.ok) return read
      const [first] = labelmaps
      if (first && !isSameGrid(first.grid, read.value.volume.grid, gridToleranceMm))
        return fail({ kind: 'grids-differ', file, reference: files.value[0] ?? file })
      if (!first && read.value.forms) forms = { forms: read.value.forms }
      labelmaps.push(read.value.volume)
    }
    const by = values.by === 'majority' ? 'majority' : 'staple'
    const { labelmap, performance } = consensusOf(labelmaps, by)
    const written = await writeNifti(values.out, labelmap, forms)
    if (!written.ok) return written
    const rows = performance.map(({ rater, ...rest }) => ({ file: files.value[rater] ?? '', ...rest }))
    return ok({
      document: { file: basename(values.out), by, labelmaps: files.value, performance: rows },
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
      ].join('\n'),
    })
  },
})

async function labelmapNames(folder: string): Promise<Result<readonly string[], Failure>> {
  try {
    return ok((await readdir(folder)).filter((name) => /\.nii(\.gz)?$/i.test(name)).sort())
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'folder-unreadable', folder: basename(folder), because })
  }
}
