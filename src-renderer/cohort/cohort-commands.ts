import type { Command } from '../command/registry.svelte.ts'
import { cohortText } from '../text/cohort.ts'
import { consensusText } from '../text/consensus.ts'
import { exportText } from '../text/export.ts'
import { identifiersText } from '../text/identifiers.ts'
import { intakeText } from '../text/intake.ts'
import { originText } from '../text/origin.ts'
import { originTableText } from '../text/origin-table.ts'
import { qualityText } from '../text/quality.ts'
import { referencesText } from '../text/references.ts'
import { tableText } from '../text/table.ts'
import { taskListText } from '../text/task-list.ts'
import { volumeText } from '../text/volume.ts'
import { watchText } from '../text/watch.ts'
import type { CohortScreen } from './cohort.svelte.ts'
import { toggleMeasuresAdded } from './measures-added.ts'
import { volumeCountOf } from './volume-choice.ts'

/** What the keyboard and the palette can do with the table of cases. */
export function cohortCommands(screen: CohortScreen): readonly Command[] {
  const here = () => screen.frame.navigation.screen === 'cohort' && screen.frame.cohort.isOpen
  const onRow = () => here() && screen.row !== undefined && screen.view === 'table'
  const text = cohortText.commands
  const command = (id: string, title: string, keys: readonly string[], run: () => void, enabled = here): Command => ({
    id: `cohort-${id}`,
    title,
    group: cohortText.title,
    keys,
    enabled,
    run,
    repeats: keys.some((key) => ['Up', 'Down', 'PageUp', 'PageDown'].includes(key)),
  })
  return [
    command(
      'add',
      text.addFolder,
      ['Ctrl+I'],
      () => void screen.scans.addFolder(),
      () => here() && screen.scans.canAdd,
    ),
    command(
      'add-files',
      intakeText.commands.files,
      ['I'],
      () => void screen.scans.addFiles(),
      () => here() && screen.scans.canAdd,
    ),
    command('import', intakeText.commands.show, ['Shift+I'], () => screen.scans.open()),
    command(
      'watch',
      watchText.command,
      [],
      () => void screen.scans.watch.choose(),
      () => here() && screen.scans.watch.canAsk,
    ),
    command('filter', text.filter, ['Ctrl+F', '/'], () => screen.focusFilter()),
    command('overview', tableText.commands.overview, ['O'], () =>
      screen.show(screen.view === 'table' ? 'overview' : 'table'),
    ),
    command(
      'export',
      exportText.command,
      ['E'],
      () => screen.exportCases(),
      () => here() && (screen.frame.cohort.summary?.caseCount ?? 0) > 0,
    ),
    command('down', text.down, ['Down'], () => screen.moveTo(screen.cursor + 1), onRow),
    command('up', text.up, ['Up'], () => screen.moveTo(screen.cursor - 1), onRow),
    command('page-down', text.pageDown, ['PageDown'], () => screen.moveTo(screen.cursor + 20), onRow),
    command('page-up', text.pageUp, ['PageUp'], () => screen.moveTo(screen.cursor - 20), onRow),
    command('first', text.first, ['Home'], () => screen.moveTo(0), onRow),
    command('last', text.last, ['End'], () => screen.moveTo((screen.pages.totalCount ?? 1) - 1), onRow),
    command('mark', text.mark, ['Space'], () => screen.row && screen.marks.toggle(screen.row.caseId), onRow),
    command(
      'mark-all',
      text.markAll,
      ['Ctrl+A'],
      () => void screen.markAll(screen.marks.count > 0 ? 'unmarked' : 'marked'),
      onRow,
    ),
    command('open', text.open, ['Enter'], () => screen.open(), onRow),
    command('run', text.run, ['M'], () => screen.runMarked(), onRow),
    command('add-segmentation', text.addSegmentation, ['S'], () => void screen.addSegmentation(), onRow),
    command(
      'volume',
      volumeText.command,
      ['V'],
      () => screen.volumes.focusField(),
      () => onRow() && volumeCountOf(screen.row?.findings ?? []) !== undefined,
    ),
    command(
      'tasks',
      taskListText.command,
      ['Shift+S'],
      () => void screen.tasks.start(),
      () => here() && !screen.tasks.isBusy && (screen.frame.cohort.summary?.caseCount ?? 0) > 0,
    ),
    command('origin', originText.commands.set, ['D'], () => screen.setOrigin(), onRow),
    command(
      'origin-table',
      originTableText.command,
      ['Shift+D'],
      () => void screen.originTable.choose(),
      () => here() && (screen.frame.cohort.summary?.caseCount ?? 0) > 0,
    ),
    command(
      'identifiers',
      identifiersText.command,
      ['P'],
      () => screen.identify(),
      () => here() && screen.group.count > 0,
    ),
    command(
      'consensus',
      consensusText.command,
      ['Shift+C'],
      () => void screen.consensus.open(screen.group),
      () => here() && screen.group.count > 0,
    ),
    command(
      'references',
      referencesText.command,
      ['Shift+R'],
      () => void screen.references.open(screen.group.selection),
      () => here() && screen.group.count > 0,
    ),
    command(
      'reread',
      originText.commands.readAgain,
      [],
      () => screen.readOriginsAgain(),
      () => here() && (screen.pages.totalCount ?? 0) > 0,
    ),
    command(
      'run-indexed',
      text.runIndexed,
      ['Shift+M'],
      () => void screen.runIndexed(),
      () =>
        here() &&
        (screen.frame.cohort.summary?.countByState.indexed ?? 0) > 0 &&
        screen.frame.work.inference.kind !== 'running',
    ),
    command(
      'measure',
      qualityText.measure,
      [],
      () => void screen.frame.measuring.start(),
      () =>
        here() && (screen.frame.cohort.summary?.caseCount ?? 0) > 0 && screen.frame.measuring.work.kind !== 'running',
    ),
    command('measure-some', qualityText.measureSome, [], () => void screen.group.measure()),
    command('measure-added', qualityText.toggleAdded, [], () => void toggleMeasuresAdded(screen.frame)),
    command(
      'refused',
      text.refused,
      ['F'],
      () => void screen.toggleRefused(),
      () => here() && (screen.frame.cohort.summary?.refusedCount ?? 0) > 0,
    ),
    command(
      'hide-refused',
      text.hideRefused,
      ['Esc'],
      () => screen.hideRefused(),
      () => here() && screen.showsRefused,
    ),
  ]
}
