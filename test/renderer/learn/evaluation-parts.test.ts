import { expect, test } from 'vitest'
import { partsOf } from '../../../src-renderer/learn/evaluation-parts.ts'
import { auditCases, evaluationOf } from '../double/evaluation-double.ts'

test('The words of a gate that lets pass are a decision, what is to be seen, and the method; few subjects are to be seen too.', () => {
  const { decision, reasons, warnings, method } = partsOf(evaluationOf(auditCases(12, 0.004)))
  expect(decision).toMatch(/^Passes: on 12 audited cases/)
  expect(reasons).toEqual([])
  expect(warnings.at(-1)).toMatch(/^Of so few subjects the intervals are too short/)
  expect(warnings.every((warning) => !warning.startsWith('To be seen'))).toBe(true)
  expect(method).toHaveLength(1)
})

test('A blocked model has its reasons, each once, and none of them is a warning.', () => {
  const evaluation = evaluationOf(auditCases(30, -0.05))
  const { decision, reasons, warnings } = partsOf(evaluation)
  expect(decision).toMatch(/^Blocked: .*reasons?\.$/)
  expect(reasons.some((reason) => reason.startsWith('Negative transfer at site B'))).toBe(true)
  expect(warnings.filter((warning) => reasons.includes(warning))).toEqual([])
  expect(1 + reasons.length + warnings.length + 1).toBe(evaluation.sentences.length)
})
