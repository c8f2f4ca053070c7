/** Tissues of the label maps of SynthSeg that have one intensity in a scan, both sides together, by the class they belong to. */
interface Tissue {
  /** Values in the label maps. */
  readonly values: readonly number[]
  /** 0 is background. */
  readonly classIndex: number
  readonly isExtraCerebral?: true
  /** Usual intensity in scans weighted for T1, T2, FLAIR and proton density, white to black as 255 to 0; absent: anything. */
  readonly usual?: readonly [number, number, number, number]
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

type Usual = Tissue['usual']

const tissue = (classIndex: number, values: readonly number[], usual?: Usual): Tissue => ({
  values,
  classIndex,
  ...(usual && { usual }),
})

const fluid: Usual = [35, 235, 30, 185]

/**
 * Background first. Values are FreeSurfer's; those from 502 on are clusters of head tissue and air pockets, of which 502 is air and
 * 515 compact bone, dark in every scan. The usual intensities are estimates from the order of tissues that every textbook shows.
 */
export const headTissues: readonly Tissue[] = [
  tissue(0, [0]),
  tissue(1, [2, 41], [185, 90, 105, 125]),
  tissue(2, [3, 42], [120, 130, 145, 165]),
  tissue(3, [10, 49], [145, 110, 130, 150]),
  tissue(3, [11, 50], [125, 118, 140, 160]),
  tissue(3, [12, 51], [132, 110, 135, 155]),
  tissue(3, [13, 52], [165, 70, 105, 120]),
  tissue(3, [18, 54], [118, 130, 150, 162]),
  tissue(3, [26, 58], [122, 122, 142, 160]),
  tissue(3, [28, 60], [155, 98, 118, 140]),
  tissue(4, [4, 43], fluid),
  tissue(4, [5, 44], fluid),
  tissue(4, [14, 72], fluid),
  tissue(4, [15], fluid),
  tissue(5, [17, 53], [117, 133, 155, 165]),
  tissue(6, [7, 46], [178, 88, 105, 128]),
  tissue(6, [8, 47], [118, 125, 138, 160]),
  tissue(7, [16], [165, 95, 110, 135]),
  tissue(8, [24], fluid),
  tissue(8, [25, 57]),
  tissue(8, [30, 62]),
  tissue(8, [85], [155, 100, 118, 135]),
  tissue(8, [136, 137]),
  tissue(8, [163, 164]),
  ...[502, 506, 507, 508, 509, 511, 512, 514, 515, 516, 530].map(
    (value): Tissue => ({
      ...tissue(9, [value], value === 502 ? [5, 5, 5, 5] : value === 515 ? [25, 20, 20, 25] : undefined),
      isExtraCerebral: true,
    }),
  ),
]
