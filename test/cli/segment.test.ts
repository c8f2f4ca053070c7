import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { readNifti } from '@volume/nifti.node.ts'
import { writeNifti } from '@volume/nifti-write.node.ts'
import { describe, expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { sharedData, testShared } from '../shared.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const image = (file: string) => join(sharedData, 'hippocampus/images', file)
const sha256 = (...path: string[]) =>
  createHash('sha256')
    .update(readFileSync(join(...path)))
    .digest('hex')
/** Cases that the shipped model was not trained on. */
const files =
  sharedData === ''
    ? []
    : readdirSync(join(sharedData, 'hippocampus/images'))
        .sort()
        .filter((_, index) => index % 5 === 4)
        .slice(0, 2)
const [first = ''] = files

describe('segment', () => {
  testShared('A hippocampus case gets a labelmap on its own grid that agrees with the expert.', async () => {
    const out = join(scratch, 'deterministic')
    const { status, document } = await insulaJson('segment', image(first), '--model', 'hippocampus', '--out', out)
    expect([status, document.sampleCount]).toEqual([0, 1])
    const written = ['labelmap.nii.gz', 'labelmap.tsv', 'measurements.json', 'predictive-entropy.nii.gz']
    expect([readdirSync(out).sort(), document.files.toSorted()]).toEqual([written, written])
    expect(readFileSync(join(out, 'labelmap.tsv'), 'utf8')).toMatch(
      /^index\tname\tcolor\n(\d+\t[^\t]+\t#[\da-f]{6}\n)+$/,
    )
    const [labelmap, scan] = [await readLabelmap(join(out, 'labelmap.nii.gz')), await readNifti(image(first))]
    expect(labelmap.ok && labelmap.value.volume.grid).toEqual(scan.ok && scan.value.volume.grid)
    const reference = join(sharedData, 'hippocampus/labels', first)
    const assessment = await insulaJson('assess', join(out, 'labelmap.nii.gz'), '--reference', reference)
    for (const { agreement } of assessment.document.segments) expect(agreement.dice).toBeGreaterThan(0.75)
  })

  testShared(
    'The same seed gives the same bytes, another seed gives others; doubt is in nats below ln 3.',
    async () => {
      const run = async (name: string, seed: number) => {
        const out = join(scratch, name)
        const argv = ['--model', 'hippocampus', '--samples', '3', '--seed', String(seed), '--out', out, '--all-maps']
        const { status } = await insulaJson('segment', image(first), ...argv)
        expect(status).toBe(0)
        return readdirSync(out).map((file) => `${file} ${sha256(out, file)}`)
      }
      const one = await run('seed-7', 7)
      expect(one).toHaveLength(7)
      expect(await run('seed-7-again', 7)).toEqual(one)
      expect(await run('seed-8', 8)).not.toEqual(one)
      const entropy = await readNifti(join(scratch, 'seed-7', 'predictive-entropy.nii.gz'))
      const information = await readNifti(join(scratch, 'seed-7', 'mutual-information.nii.gz'))
      if (!entropy.ok || !information.ok) throw new Error('The maps cannot be read.')
      const entropyNats = Float32Array.from(entropy.value.volume.voxels)
      expect(entropyNats.reduce((most, nats) => Math.max(most, nats), 0)).toBeLessThanOrEqual(Math.log(3) + 1e-6)
      // Mutual information is a part of the predictive entropy.
      const surplus = Float32Array.from(information.value.volume.voxels).map(
        (nats, index) => nats - (entropyNats[index] ?? 0),
      )
      expect(surplus.reduce((most, nats) => Math.max(most, nats), 0)).toBeLessThan(1e-6)
      const [ratio, variance] = await Promise.all(
        ['variation-ratio', 'class-variance'].map((map) => readNifti(join(scratch, 'seed-7', `${map}.nii.gz`))),
      )
      if (!ratio?.ok || !variance?.ok) throw new Error('The maps cannot be read.')
      // The voxels of the scan are those of the network: shares of three samples.
      const ratios = [...new Set(ratio.value.volume.voxels)].toSorted()
      expect(ratios).toEqual([0, 1 / 3, 2 / 3].slice(0, ratios.length).map((share) => expect.closeTo(share, 6)))
      expect(ratios.length).toBeGreaterThan(1)
      const variances = Float32Array.from(variance.value.volume.voxels)
      expect(variances.reduce((most, each) => Math.max(most, each), 0)).toBeLessThan(2 / 3)
      const { segments } = JSON.parse(readFileSync(join(scratch, 'seed-7', 'measurements.json'), 'utf8'))
      for (const { name, pairwiseDice, meanVariationRatio, meanClassVariance, bandClassVariance } of segments) {
        expect(meanVariationRatio).toBeGreaterThan(0)
        expect(meanClassVariance).toBeGreaterThan(0)
        expect(bandClassVariance).toBeGreaterThan(0)
        expect(name).toEqual(expect.any(String))
        expect(pairwiseDice).toBeGreaterThan(0.5)
      }
    },
  )

  test('The scan is never overwritten, neither by its own name nor through a link, with or without --overwrite.', async () => {
    const folder = join(scratch, 'over-source')
    mkdirSync(folder)
    const scan = join(folder, 'labelmap.nii.gz')
    await writeNifti(
      scan,
      labelmapOf(gridOf([4, 4, 4]), (i) => i),
    )
    const linked = join(scratch, 'over-link')
    mkdirSync(linked)
    symlinkSync(scan, join(linked, 'predictive-entropy.nii.gz'))
    symlinkSync(folder, join(scratch, 'over-folder'))
    const before = sha256(scan)
    for (const out of [folder, linked, join(scratch, 'over-folder')])
      for (const more of [[], ['--overwrite']]) {
        const argv = ['segment', scan, '--model', 'hippocampus', '--out', out, ...more]
        const { status, document, told } = await insulaJson(...argv)
        expect([status, document.failure.kind]).toEqual([1, 'output-is-input'])
        expect(told).not.toContain('Plan')
      }
    expect(sha256(scan)).toBe(before)
    expect([readdirSync(folder), readdirSync(linked)]).toEqual([['labelmap.nii.gz'], ['predictive-entropy.nii.gz']])
  })

  testShared('An earlier result is kept unless --overwrite is given; then nothing of it is left.', async () => {
    const out = join(scratch, 'earlier')
    const argv = ['segment', image(first), '--model', 'hippocampus', '--out', out]
    expect((await insulaJson(...argv, '--samples', '2')).status).toBe(0)
    const before = readdirSync(out).map((file) => `${file} ${sha256(out, file)}`)
    const refused = await insulaJson(...argv)
    expect([refused.status, refused.document.failure.kind]).toEqual([1, 'output-exists'])
    expect(refused.document.failure.message).toContain('--overwrite')
    expect(readdirSync(out).map((file) => `${file} ${sha256(out, file)}`)).toEqual(before)
    const replaced = await insulaJson(...argv, '--overwrite')
    expect([replaced.status, replaced.document.sampleCount]).toEqual([0, 1])
    expect(readdirSync(out)).not.toContain('mutual-information.nii.gz')
    expect(JSON.parse(readFileSync(join(out, 'measurements.json'), 'utf8')).sampleCount).toBe(1)
  })

  testShared(
    'A scan whose name says T2w is questioned before a T1w model is run, and the finding stays with the result.',
    async () => {
      const folder = join(scratch, 'contrasts')
      mkdirSync(folder)
      copyFileSync(image(first), join(folder, 'sub-1_T2w.nii.gz'))
      copyFileSync(image(first), join(folder, 'sub-1_T1w.nii.gz'))
      const argv = (name: string) => [
        join(folder, `${name}.nii.gz`),
        '--model',
        'hippocampus',
        '--out',
        join(scratch, name),
      ]
      const other = await insulaJson('segment', ...argv('sub-1_T2w'))
      expect(other.told).toMatch(/Warning: .*knows T1w scans, but this one is T2w[\s\S]*Execution provider/)
      expect(other.document.findings.map(({ kind }: { kind: string }) => kind)).toEqual(['contrast-unexpected'])
      const same = await insulaJson('segment', ...argv('sub-1_T1w'))
      expect([same.told.includes('Warning'), same.document.findings]).toEqual([false, []])

      const cohort = join(scratch, 'cohort-of-contrasts')
      await insulaJson('cohort', 'create', cohort)
      await insulaJson('cohort', 'add', cohort, folder)
      const inferred = await insulaJson('infer', cohort, '--model', 'hippocampus', '--samples', '1')
      expect(inferred.told).toMatch(/Warning: sub-1_T2w: .*this one is T2w/)
      const { document } = await insulaJson('cohort', 'list', cohort, '--text', 't2W')
      expect(document.cases).toMatchObject([
        {
          name: 'sub-1_T2w',
          contrast: { name: 'T2w', source: 'bids-suffix' },
          findings: [{ kind: 'same-content' }, { kind: 'contrast-unexpected' }],
        },
      ])
    },
  )

  test('A model that nobody has is failure 1 of kind model-unknown.', async () => {
    const scan = join(scratch, 'scan.nii')
    await writeNifti(
      scan,
      labelmapOf(gridOf([4, 4, 4]), (i) => i),
    )
    const { status, document } = await insulaJson('segment', scan, '--model', 'spleen', '--out', join(scratch, 'no'))
    expect([status, document.failure.kind]).toEqual([1, 'model-unknown'])
    expect(document.failure.message).toContain('there are: hippocampus')
  })

  test('A large scan that is not in a standard space asks for the centers instead of guessing.', async () => {
    const scan = join(scratch, 'large.nii.gz')
    await writeNifti(
      scan,
      labelmapOf(gridOf([160, 160, 160]), (i, j, k) => (i * 7 + j * 3 + k) % 200),
    )
    const argv = ['segment', scan, '--model', 'hippocampus', '--out', join(scratch, 'large')]
    const { status, document } = await insulaJson(...argv)
    expect([status, document.failure.kind]).toEqual([1, 'region-center-needed'])
    expect(document.failure.hint).toContain('--center left=x,y,z --center right=x,y,z (RAS mm), or --space mni152')
    const swapped = await insulaJson(...argv, '--center', 'left=110,80,80', '--center', 'right=50,80,80')
    expect([swapped.status, swapped.document.failure.kind]).toEqual([1, 'regions-swapped'])
    expect(swapped.document.failure.message).toContain('left hippocampus lies on the patient’s right of that of right')
    expect(existsSync(join(scratch, 'large', 'labelmap.nii.gz'))).toBe(false)
    const cohort = join(scratch, 'cohort-of-swapped')
    await insulaJson('cohort', 'create', cohort)
    await insulaJson('cohort', 'add', cohort, scan)
    const centers = ['--center', 'left=110,80,80', '--center', 'right=50,80,80']
    const inferred = await insulaJson('infer', cohort, '--model', 'hippocampus', ...centers)
    expect([inferred.status, inferred.document.failure.kind]).toEqual([1, 'regions-swapped'])
  })
})

describe('A cohort', () => {
  testShared('goes from scans to a queue, is resumed where it ended, and exports what a reader may use.', async () => {
    const scans = join(scratch, 'scans')
    const cohort = join(scratch, 'cohort')
    mkdirSync(scans)
    for (const file of files) copyFileSync(image(file), join(scans, file))
    await writeNifti(
      join(scans, 'flat.nii.gz'),
      labelmapOf(gridOf([40, 56, 40]), () => 5),
    )
    await insulaJson('cohort', 'create', cohort)
    await insulaJson('cohort', 'add', cohort, scans)
    const argv = ['infer', cohort, '--model', 'hippocampus', '--samples', '3']

    const begun = await insulaJson(...argv, '--limit', '1')
    expect(begun.document).toMatchObject({ leftCount: 2, skippedCount: 0 })
    const ended = await insulaJson(...argv)
    expect(begun.document.doneCount + ended.document.doneCount).toBe(2)
    expect([ended.status, ended.document.failed]).toMatchObject([1, [{ name: 'flat' }]])
    expect(ended.document.skippedCount).toBe(begun.document.doneCount)

    const { items } = (await insulaJson('queue', cohort)).document
    expect(items).toHaveLength(2)
    expect(items[0].disagreement).toBeGreaterThanOrEqual(items[1].disagreement)
    expect(items[0].reason).toContain('samples disagree')
    const out = join(scratch, 'exported')
    const exported = await insulaJson('export', cohort, '--as', 'nifti', '--out', out, '--case', items[0].caseId)
    const [{ file, table }] = exported.document.files
    expect(readFileSync(join(out, table), 'utf8')).toMatch(/^index\tname\tcolor\n(\d+\t[^\t]+\t#[\da-f]{6}\n)+$/)
    expect(table).toBe(file.replace('.nii.gz', '.tsv'))
    const [labelmap, scan] = [
      await readLabelmap(join(out, file)),
      await readNifti(join(scans, `${items[0].name}.nii.gz`)),
    ]
    expect(labelmap.ok && labelmap.value.volume.grid).toEqual(scan.ok && scan.value.volume.grid)

    await insulaJson('export', cohort, '--as', 'csv', '--out', out, '--case', items[0].caseId)
    const [heading = '', ...lines] = readFileSync(join(out, 'measurements.csv'), 'utf8').trimEnd().split('\r\n')
    expect(heading.startsWith('case_id,case,state,version,author,segment_value,segment,volume_ml,pairwise_dice')).toBe(
      true,
    )
    expect(lines.every((line) => line.includes(items[0].caseId))).toBe(true)
    expect(lines.length).toBeGreaterThan(1)
    expect((await insulaJson('cohort', 'verify', cohort)).document).toMatchObject({ isSound: true, problems: [] })
  })
})
