/** Tissues of the label maps of SynthSeg that have one intensity in a scan, both sides together, by the class they belong to. */
interface Tissue {
  /** Values in the label maps. */
  readonly values: readonly number[]
  /** 0 is background. */
  readonly classIndex: number
  readonly isExtraCerebral?: true
}

/** Class names, class 0 first; their values in labelmaps are their indices. */
export const headClasses = [
  'Background',
  'White matter, cerebral',
  'Cortex, cerebral',
  'Deep gray matter',
  'Ventricles',
  'Hippocampus',
  'Cerebellum',
  'Brain stem',
  'Other within the skull',
  'Extra-cerebral',
] as const

const tissue = (classIndex: number, ...values: readonly number[]): Tissue => ({ values, classIndex })

/** Background first. Values are FreeSurfer's; those from 502 on are clusters of head tissue and air pockets. */
export const headTissues: readonly Tissue[] = [
  tissue(0, 0),
  tissue(1, 2, 41),
  tissue(2, 3, 42),
  tissue(3, 10, 49),
  tissue(3, 11, 50),
  tissue(3, 12, 51),
  tissue(3, 13, 52),
  tissue(3, 18, 54),
  tissue(3, 26, 58),
  tissue(3, 28, 60),
  tissue(4, 4, 43),
  tissue(4, 5, 44),
  tissue(4, 14, 72),
  tissue(4, 15),
  tissue(5, 17, 53),
  tissue(6, 7, 46),
  tissue(6, 8, 47),
  tissue(7, 16),
  tissue(8, 24),
  tissue(8, 25, 57),
  tissue(8, 30, 62),
  tissue(8, 85),
  tissue(8, 136, 137),
  tissue(8, 163, 164),
  ...[502, 506, 507, 508, 509, 511, 512, 514, 515, 516, 530].map(
    (value): Tissue => ({ ...tissue(9, value), isExtraCerebral: true }),
  ),
]
