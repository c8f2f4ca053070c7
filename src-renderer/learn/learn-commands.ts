import type { Command } from '../command/registry.svelte.ts'
import { learnText } from '../text/learn.ts'
import type { LearnScreen, Pane } from './learn.svelte.ts'

/** Plain letters in Learn, where they mean nothing else; each acts on its own pane. */
export function learnCommands(screen: LearnScreen): readonly Command[] {
  const { navigation, cohort } = screen.frame
  const text = learnText.commands
  const isHere = () =>
    navigation.screen === 'learn' && cohort.isOpen && screen.model !== undefined && screen.dialog === undefined
  const make = (id: string, title: string, key: string, run: () => void, enabled = isHere): Command => ({
    id: `learn-${id}`,
    title,
    group: learnText.title,
    keys: [key],
    enabled,
    run,
    repeats: key === 'Up' || key === 'Down',
  })
  const on =
    (pane: Pane, is: () => boolean = () => true) =>
    () =>
      isHere() && screen.pane === pane && is()
  const moveBy = (step: 1 | -1) =>
    ({ set: screen.sets, runs: screen.runs, gate: screen.gate })[screen.pane].moveBy(step)
  const { sets, runs, gate } = screen
  const isFree = () => screen.whyBusy === undefined
  return [
    make('set', text.set, '1', () => screen.show('set')),
    make('runs', text.runs, '2', () => screen.show('runs')),
    make('gate', text.gate, '3', () => screen.show('gate')),
    make('freeze', text.freeze, 'F', () => screen.ask('freeze'), on('set', isFree)),
    make('collect', text.collect, 'C', () => screen.ask('collect'), on('set', isFree)),
    make(
      'leave-out',
      text.leaveOut,
      'X',
      () => sets.toggle(),
      on('set', () => sets.cases.count > 0),
    ),
    make(
      'estimate',
      text.estimate,
      'E',
      () => void runs.askEstimate(),
      on('runs', () => runs.whyNoEstimate === undefined),
    ),
    make(
      'train',
      text.train,
      'T',
      () => void runs.train(),
      on('runs', () => runs.whyNot === undefined),
    ),
    make(
      'pause',
      text.pause,
      'P',
      () => void runs.pause(),
      on('runs', () => runs.underWay !== undefined),
    ),
    make(
      'go-on',
      text.goOn,
      'G',
      () => void runs.goOn(),
      on('runs', () => runs.chosen?.phase === 'interrupted'),
    ),
    make(
      'stop',
      text.stop,
      'K',
      () => screen.ask('stop'),
      on('runs', () => runs.canStop),
    ),
    make(
      'compare',
      text.compare,
      'M',
      () => runs.compare(runs.chosen?.run.runId ?? ''),
      on('runs', () => runs.chosen !== undefined),
    ),
    make('log', text.log, 'L', () => runs.switchLossAxis(), on('runs')),
    make(
      'evaluate',
      text.evaluate,
      'V',
      () => void gate.evaluate(),
      on('gate', () => gate.whyNotEvaluated === undefined),
    ),
    make(
      'sign',
      text.sign,
      'S',
      () => gate.askToSign(),
      on('gate', () => gate.whyNotSigned === undefined),
    ),
    make(
      'roll-back',
      text.rollBack,
      'R',
      () => screen.ask('roll-back'),
      on('gate', () => gate.whyNotRolledBack === undefined),
    ),
    make('down', text.down, 'Down', () => moveBy(1)),
    make('up', text.up, 'Up', () => moveBy(-1)),
  ]
}
