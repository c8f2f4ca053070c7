import { type Arm, type ArmResult, type BatchDecision, comparedArms } from '@contract/acquisition.ts'
import { counted } from '../comparison/compared-words.ts'
import { controlStrategy, type Strategy, strategies } from './strategies.ts'

/** What became of a case of a batch. */
export interface ReadCase {
  readonly arm: Arm
  readonly decided?: BatchDecision | undefined
  readonly spentMinutes: number
  /** Of the model's labelmap with the version that was accepted, mean over segments, 0..1; absent: not known. */
  readonly dice?: number | undefined
}

/** By arm; what both chose counts in each, with all that it cost. */
export const armResults = (cases: readonly ReadCase[]): readonly ArmResult[] =>
  comparedArms.map((arm) => {
    const own = cases.filter((one) => one.arm === arm || one.arm === 'both')
    const accepted = own.filter(({ decided }) => decided === 'accepted')
    const dice = accepted.flatMap((one) => (one.dice === undefined ? [] : [one.dice]))
    return {
      arm,
      caseCount: own.length,
      acceptedCount: accepted.length,
      spentMinutes: own.reduce((sum, { spentMinutes }) => sum + spentMinutes, 0),
      ...(dice.length > 0 && { meanDice: dice.reduce((sum, one) => sum + one, 0) / dice.length }),
      comparedCount: dice.length,
    }
  })

const armInWords = (arm: ArmResult['arm'], strategy: Strategy): string =>
  arm === 'strategy' ? `Strategy (${strategies[strategy].says})` : `Control arm (${strategies[controlStrategy].says})`

/** What each arm cost and brought, in words. */
export const armSentences = (results: readonly ArmResult[], strategy: Strategy): readonly string[] =>
  results.map(({ arm, caseCount, acceptedCount, spentMinutes, meanDice, comparedCount }) => {
    const cost = `${counted(caseCount, 'case')}, ${acceptedCount.toLocaleString('en-US')} accepted, ${spentMinutes.toFixed(1)} active minutes`
    const effort =
      meanDice === undefined
        ? 'how much was corrected is not known'
        : `the model’s labelmaps had a Dice of ${meanDice.toFixed(3)} with what was accepted (${counted(comparedCount, 'case')})`
    return `${armInWords(arm, strategy)}: ${cost}; ${effort}.`
  })
