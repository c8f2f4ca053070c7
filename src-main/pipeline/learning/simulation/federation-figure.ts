import type { FederationArm, FederationPlan, PlannedSite } from './federation-plan.ts'
import { siteName } from './federation-plan.ts'
import { everySite, type FederationResult } from './federation-result.ts'
import { armInWords, federationSentences } from './federation-words.ts'
import type { CurveFigure } from './figure/curve-figure.ts'
import { curvesOf } from './figure/curves-of.ts'

interface Shown {
  readonly result: FederationResult
  readonly plan: FederationPlan
  /** Of the first seed. */
  readonly sites: readonly PlannedSite[]
  readonly modelName: string
}

export function federationFigure({ result, plan, sites, modelName }: Shown): CurveFigure {
  const arms: readonly FederationArm[] = ['local', 'pooled', ...plan.methods]
  const panels = [
    { place: everySite, title: everySite },
    ...sites.map(({ number, look, training }) => ({
      place: siteName(number),
      title: `${siteName(number)}: ${training.length} cases, ${look}`,
    })),
  ]
  const curves = result.curves.map((curve) => ({ ...curve, arm: wordsOf(curve.arm, arms) }))
  return {
    title: `Federation simulated for the boxes of ${modelName}, split ${plan.split}`,
    description: `Mean Dice on held-out cases after rounds. ${federationSentences(result, plan, sites).join(' ')}`,
    notes: [
      `Each point: mean over segments, held-out cases and ${plan.seeds.length} seed(s) with Student’s 95 % interval over seeds. Local and pooled training have no rounds: they are judged after the same share of their steps, before their learning rate has fallen.`,
    ],
    arms: arms.map((arm) => armInWords[arm]),
    panels: panels.map(({ place, title }) => ({
      title,
      // A panel is of a place, and what it goes over are rounds.
      curves: curvesOf(curves, place),
      marks: [],
    })),
    xLabel: 'rounds (logarithmic)',
    yLabel: 'mean Dice on held-out cases',
  }
}

const wordsOf = (arm: string, arms: readonly FederationArm[]): string => {
  const known = arms.find((one) => one === arm)
  return known ? armInWords[known] : arm
}
