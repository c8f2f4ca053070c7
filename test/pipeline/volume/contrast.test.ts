import { contrastsInWords } from '@volume/contrast.ts'
import { agreed, contrastOfName } from '@volume/scan-contrast.ts'
import { expect, test } from 'vitest'

test.each([
  ['sub-01_ses-2_T1w.nii.gz', 'T1w', 'bids-suffix'],
  ['sub-01_acq-flair_T1w.nii.gz', 'T1w', 'bids-suffix'],
  ['patient01_study1_FLAIR.nii', 'FLAIR', 'bids-suffix'],
  ['patient01_T2W.img', 'T2w', 'bids-suffix'],
  ['sub-01_dwi.nii.gz', 'DWI', 'bids-suffix'],
  ['sub-01_inplaneT2.nii', 'inplaneT2', 'bids-suffix'],
  ['FLAIR.nii.gz', 'FLAIR', 'file-name'],
  ['T1.nii.gz', 'T1w', 'file-name'],
  ['MNI152_2009_template_T1_1mm.nii.gz', 'T1w', 'file-name'],
  ['torchio_fpg_T2_axial_5p5mm.nii.gz', 'T2w', 'file-name'],
  ['case-3.t2-flair.reg.nii', 'FLAIR', 'file-name'],
  ['3DMPRAGE 1mm.nii', 'T1w', 'file-name'],
  ['head_T2star.nii.gz', 'T2star', 'bids-suffix'],
  ['head T2* gre.nii', 'T2starw', 'file-name'],
] as const)('%s is %s, by its %s.', (file, name, source) => {
  expect(contrastOfName(file)).toMatchObject({ contrast: { name, source }, findings: [] })
})

test.each(['hippocampus_001.nii.gz', 'sub-t1000.nii', 'at1w2.nii.gz', 'subject_12_t10.nii', 'flairs.nii'])(
  '%s says no contrast.',
  (file) => {
    expect(contrastOfName(file)).toEqual({ findings: [] })
  },
)

test('A name with words of two contrasts has none, and that is a finding.', () => {
  expect(contrastOfName('T1_in_T2_space.nii.gz')).toEqual({
    findings: [
      { kind: 'contrast-contradicted', scan: 'T1_in_T2_space.nii.gz', said: ['T1w and T2w (T1_in_T2_space)'] },
    ],
  })
})

test.each([
  ['Ax T2 FLAIR', ['FLAIR']],
  ['t2_tirm_tra_dark-fluid', ['FLAIR']],
  ['ep2d_diff_3scan_trace_ADC', ['ADC']],
  ['T1 map', ['T1map']],
  ['T2 star map', ['T2starmap']],
  ['PD+T2 TSE', ['T2w', 'PDw']],
  ['Proton Density', ['PDw']],
  ['SAG T1 SE post GD', ['T1w']],
  ['ADNI_Sag3D MPRAGE', ['T1w']],
  ['rest_bold', ['bold']],
  ['Localizer', []],
])('The words of "%s" name %j.', (text, names) => {
  expect(contrastsInWords(text)).toEqual(names)
})

test('A source of several contrasts is settled by a later one, which is then what said it.', () => {
  const words = { source: 'description', names: ['T1w', 'FLAIR'], evidence: 'Ax T1 FLAIR' } as const
  const measured = { source: 'sequence', names: ['T1w'], evidence: 'SE, TI 750 ms' } as const
  expect(agreed([words, measured], 'a')).toEqual({
    contrast: { name: 'T1w', source: 'sequence', evidence: 'SE, TI 750 ms' },
    findings: [],
  })
})
