import type { Command } from '../command/registry.svelte.ts'
import { plannerText } from '../text/planner.ts'
import type { PlannerScreen } from './planner.svelte.ts'

/** Keys of the audit: plain letters in Planner, where they mean nothing else, and with Ctrl above the open case. */
export function plannerCommands(screen: PlannerScreen): readonly Command[] {
  const { navigation, cohort } = screen.frame
  const text = plannerText.commands
  const onCase = () => navigation.screen === 'planner' && cohort.isOpen && screen.audited !== undefined
  const aboveCase = () => navigation.screen === 'correct' && cohort.isOpen && screen.auditedHere !== undefined
  const command = (id: string, title: string, key: string, run: () => void, enabled = onCase): Command => ({
    id,
    title,
    group: plannerText.title,
    keys: [key],
    enabled,
    run,
    repeats: key === 'Up' || key === 'Down',
  })
  return [
    command('planner-pass', text.pass, 'P', () => void screen.judge('pass')),
    command('planner-fail', text.fail, 'F', () => void screen.judge('fail')),
    command('planner-unsure', text.unsure, 'U', () => void screen.judge('unsure')),
    command('planner-open', text.open, 'Enter', () => void screen.open()),
    command('planner-down', text.down, 'Down', () => screen.moveTo(screen.cursor + 1)),
    command('planner-up', text.up, 'Up', () => screen.moveTo(screen.cursor - 1)),
    command('audit-pass', text.passHere, 'Ctrl+P', () => void screen.judgeHere('pass'), aboveCase),
    command('audit-fail', text.failHere, 'Ctrl+J', () => void screen.judgeHere('fail'), aboveCase),
    command('audit-unsure', text.unsureHere, 'Ctrl+U', () => void screen.judgeHere('unsure'), aboveCase),
  ]
}
