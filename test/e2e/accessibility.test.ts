import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breachesOf, cutControls, walkByTab } from './accessibility.ts'
import {
  type Application,
  answerFilesDialog,
  answerFolderDialogs,
  answerSaveDialog,
  askMain,
  startApplication,
  temporaryFolder,
} from './application.ts'
import { byTestId, createCohort, runModelOnAll, waitForPanes } from './reader.ts'
import { realScans, writeVolumes } from './scans.ts'

// The built application under axe-core, under the Tab key, and at twice its size.

const folder = temporaryFolder('accessibility')
const userData = join(folder.path, 'settings')
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
/** Nothing of it is done, and one task is of no scan here. */
const tasks = join(folder.path, 'tasks.json')
writeFileSync(
  tasks,
  JSON.stringify({
    FileFormat: 'MITK Segmentation Task List',
    Version: 1,
    Name: 'tasks',
    Tasks: [1, 2].map((number) => ({
      Name: `Task ${number}`,
      Image: `scan-${number}.nii.gz`,
      Result: `${number}.nrrd`,
    })),
  }),
)
/** Of no scan here, and of one. */
const sites = join(folder.path, 'sites.csv')
writeFileSync(sites, 'case,site\nnobody,Oslo\nhead,Oslo\n')
/** Of a scan here, and of none. */
const references = join(folder.path, 'references')
mkdirSync(references)
for (const name of ['head', 'nobody']) writeFileSync(join(references, `${name}.nii`), '')
let application: Application

beforeAll(async () => {
  const scans = join(folder.path, 'scans')
  realScans(scans)
  await writeVolumes(join(scans, 'volumes.nii'))
  application = await startApplication(userData)
  await application.page.evaluate(axeSource)
  await byTestId(application, 'create-cohort').waitFor()
})

afterAll(async () => {
  await application.electron.close()
  folder.remove()
})

/** To be looked at: kept where PICTURES says. */
const keepPicture = (name: string, bytes: Uint8Array) => {
  if (process.env.PICTURES) writeFileSync(join(process.env.PICTURES, name), bytes)
}

const go = (screen: string) => byTestId(application, `rail-${screen}`).click()
const press = (keys: string) => application.page.keyboard.press(keys)

/** Every screen and dialog, how it is reached and how it is left. */
const places: readonly {
  readonly name: string
  readonly open: () => Promise<void>
  readonly leave?: () => Promise<void>
}[] = [
  { name: 'Cohort', open: () => go('cohort') },
  {
    name: 'the overview',
    open: async () => {
      await go('cohort')
      await byTestId(application, 'cohort-view-overview').click()
      await byTestId(application, 'time-axis-acquired').click()
      await byTestId(application, 'dayless').waitFor()
    },
    leave: () => byTestId(application, 'cohort-view-table').click(),
  },
  {
    name: 'the completions of the filter',
    open: async () => {
      await go('cohort')
      await byTestId(application, 'filter-text').fill('-con')
      await byTestId(application, 'completions').waitFor()
    },
    leave: () => byTestId(application, 'filter-text').fill(''),
  },
  { name: 'Queue', open: () => go('queue') },
  {
    name: 'the panel of active learning',
    open: async () => {
      await go('queue')
      await press('a')
      await byTestId(application, 'batch-candidates').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'Rate',
    open: async () => {
      await go('rate')
      await byTestId(application, 'rate-case').locator('canvas').first().waitFor({ timeout: 60_000 })
    },
  },
  { name: 'Correct', open: () => go('correct') },
  { name: 'Planner', open: () => go('planner') },
  { name: 'Review', open: () => go('review') },
  { name: 'Learn', open: () => go('learn') },
  { name: 'Models', open: () => go('models') },
  { name: 'Help', open: () => go('help') },
  {
    name: 'the run dialog',
    open: async () => {
      await go('cohort')
      await byTestId(application, 'run-model').click()
      await application.page.locator('[data-testid=run-plan][data-state=ready]').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the export dialog',
    open: async () => {
      await go('cohort')
      await press('e')
      await byTestId(application, 'export-dialog').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'ratings in files',
    open: async () => {
      await press('Control+Shift+g')
      await byTestId(application, 'ratings-bring').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the check of the audit trail',
    open: async () => {
      await press('Control+Shift+j')
      await byTestId(application, 'trail-sound').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'site, scanner and protocol',
    open: async () => {
      await go('cohort')
      await byTestId(application, 'case-row').first().click()
      await press('d')
      await byTestId(application, 'origin-dialog').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'a table of sites',
    open: async () => {
      await go('cohort')
      await byTestId(application, 'case-row').first().click()
      await answerFilesDialog(application, [sites])
      await press('Shift+D')
      await byTestId(application, 'origin-table-left').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the consensus dialog',
    open: async () => {
      await go('cohort')
      await byTestId(application, 'case-row').first().click()
      await press('Shift+C')
      await byTestId(application, 'consensus-seen').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'what an import found',
    open: async () => {
      await go('cohort')
      await press('Shift+I')
      await byTestId(application, 'import-scan').first().waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'what an import refused',
    open: async () => {
      await go('cohort')
      await press('Shift+I')
      await byTestId(application, 'import-view-refused').click()
      await byTestId(application, 'import-reason').waitFor()
    },
    leave: async () => {
      await byTestId(application, 'import-view-found').click()
      await press('Escape')
    },
  },
  {
    name: 'a folder of references',
    open: async () => {
      await go('cohort')
      await byTestId(application, 'case-row').first().click()
      await answerFolderDialogs(application, [references])
      await press('Shift+R')
      await byTestId(application, 'references-orphans').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the results of a task list',
    open: async () => {
      await go('cohort')
      await answerFolderDialogs(application, [tasks])
      await byTestId(application, 'bring-tasks').click()
      await byTestId(application, 'tasks-left').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the key map',
    open: async () => {
      await go('help')
      await press('?')
      await byTestId(application, 'keyboard-map').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the palette',
    open: async () => {
      await press('Control+k')
      await byTestId(application, 'palette').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the export of de-identified series',
    open: async () => {
      await go('cohort')
      await press('e')
      await byTestId(application, 'export-format').selectOption('dicom-series')
      await byTestId(application, 'export-preview').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'what tells of patients',
    open: async () => {
      await go('cohort')
      await press('p')
      await byTestId(application, 'identifiers-details').waitFor({ timeout: 60_000 })
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the segment chooser',
    open: async () => {
      await go('correct')
      await press('0')
      await byTestId(application, 'segment-chooser').waitFor()
    },
    leave: () => press('Escape'),
  },
  {
    name: 'the field of another volume',
    open: async () => {
      await go('cohort')
      await press('End')
      await byTestId(application, 'volume-choice').waitFor()
      await press('v')
      const field = byTestId(application, 'volume-number')
      await expect.poll(() => field.evaluate((one) => one === document.activeElement)).toBe(true)
    },
    leave: async () => {
      await byTestId(application, 'volume-number').blur()
      await press('Home')
    },
  },
]

/** Opens a place, looks, and leaves it, whatever was seen. */
async function visit<Seen>({ open, leave }: (typeof places)[number], look: () => Promise<Seen>): Promise<Seen> {
  await open()
  await application.page.waitForTimeout(150)
  try {
    return await look()
  } finally {
    await leave?.()
  }
}

test('Start has no finding of axe and shows where the keyboard is.', async () => {
  expect(await breachesOf(application.page)).toEqual([])
  const { unseen } = await walkByTab(application.page)
  expect(unseen).toEqual([])
})

test('A case is open in the panes.', async () => {
  await createCohort(application, {
    cohort: join(folder.path, 'cohort'),
    scans: join(folder.path, 'scans'),
    caseCount: 4,
  })
  await runModelOnAll(application, 2)
  await go('queue')
  await byTestId(application, 'queue-start-first').click()
  await waitForPanes(application)
})

describe.each(places)('$name', (place) => {
  test('has no finding of axe (WCAG 2.1 A and AA).', async () => {
    expect(await visit(place, () => breachesOf(application.page))).toEqual([])
  })

  test('shows where the keyboard is, and every control is reached by it.', async () => {
    const { unseen, unreached, count } = await visit(place, () => walkByTab(application.page))
    expect({ unseen, unreached }).toEqual({ unseen: [], unreached: [] })
    expect(count).toBeGreaterThan(0)
  })
})

describe('At 200 %', () => {
  test('the zoom commands reach it.', async () => {
    for (let step = 0; step < 8; step++) await press('Control+=')
    await expect.poll(() => application.page.evaluate(() => innerWidth)).toBe(800)
  })

  test.each(places)('no control of $name is cut off.', async (place) => {
    const cut = await visit(place, async () => {
      keepPicture(`${place.name.replaceAll(' ', '-')}.png`, await application.page.screenshot())
      return await cutControls(application.page)
    })
    expect(cut).toEqual([])
  })

  test('the size is kept over a restart, and Ctrl+0 takes it back.', async () => {
    await application.electron.close()
    application = await startApplication(userData)
    await application.page.evaluate(axeSource)
    await byTestId(application, 'rail-cohort').waitFor()
    await expect.poll(() => application.page.evaluate(() => innerWidth)).toBe(800)
    await press('Control+0')
    await expect.poll(() => application.page.evaluate(() => innerWidth)).toBe(1600)
  })
})

describe('The keys', () => {
  const rowOf = (id: string) => application.page.locator(`[data-testid=key-row][data-command=${id}]`)
  const file = join(folder.path, 'keys.json')

  test('are changed by keyboard alone, and the new key acts.', async () => {
    await press('?')
    await application.page.keyboard.type('go to models')
    const change = rowOf('go-models').getByTestId('key-change')
    for (let tabs = 0; tabs < 12 && !(await change.evaluate((one) => one === document.activeElement)); tabs++)
      await press('Tab')
    await press('Enter')
    await press('Control+m')
    await expect.poll(() => change.locator('kbd').textContent()).toBe('Ctrl+M')
    await press('Escape')
    await press('Control+m')
    await byTestId(application, 'model-hippocampus').waitFor()
  })

  test('are asked about before one is taken from another command.', async () => {
    await press('?')
    await rowOf('go-models').getByTestId('key-change').click()
    await press('Control+k')
    const question = byTestId(application, 'key-conflict')
    expect(await question.textContent()).toContain('Ctrl+K belongs to “Find a command”.')
    expect(await question.textContent()).toContain('it gets Ctrl+M')
    keepPicture('key-conflict.png', await application.page.screenshot())
    expect(await breachesOf(application.page)).toEqual([])
    await byTestId(application, 'key-leave').click()
    await press('Escape')
  })

  test('are written to a file, reset, and read back.', async () => {
    await press('?')
    await answerSaveDialog(application, file)
    await byTestId(application, 'keys-export').click()
    await application.page.getByText('The key map was written to keys.json.').waitFor()
    expect(JSON.parse(readFileSync(file, 'utf8')).keys['go-models']).toEqual(['Ctrl+M'])
    await byTestId(application, 'keys-reset-all').click()
    await expect.poll(() => rowOf('go-models').locator('kbd').textContent()).toBe('Ctrl+4')
    await answerFolderDialogs(application, [file])
    await byTestId(application, 'keys-import').click()
    await expect.poll(() => rowOf('go-models').locator('kbd').textContent()).toBe('Ctrl+M')
  })

  test('are printed as a sheet that holds them and nothing else of the window.', async () => {
    await application.page.emulateMedia({ media: 'print' })
    const sheet = application.page.locator('.print-sheet')
    expect(await sheet.isVisible()).toBe(true)
    expect(await sheet.locator('dl > div', { hasText: 'Go to Models' }).textContent()).toContain('Ctrl+M')
    expect(await byTestId(application, 'key-row').first().isVisible()).toBe(false)
    expect(await byTestId(application, 'rail-cohort').isVisible()).toBe(false)
    await application.page.emulateMedia({ media: null })
    const pdf = Buffer.from(
      await askMain(() =>
        application.electron.evaluate(async ({ BrowserWindow }) => {
          const printed = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: 'A4' })
          return printed?.toString('base64') ?? ''
        }),
      ),
      'base64',
    )
    keepPicture('key-map.pdf', pdf)
    // All commands take more than one page, and are not cut at the height of the window.
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBeGreaterThan(1)
    await press('Escape')
  })

  test('stand in the settings of this PC and are there after a restart.', async () => {
    expect(JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')).keyMap).toEqual({
      'go-models': ['Ctrl+M'],
    })
    await application.electron.close()
    application = await startApplication(userData)
    await byTestId(application, 'rail-cohort').waitFor()
    await press('Control+m')
    await byTestId(application, 'model-hippocampus').waitFor()
  })
})

test('Whoever asks for less motion sees none.', async () => {
  await application.page.emulateMedia({ reducedMotion: 'reduce' })
  const longestMs = await application.page.evaluate(() =>
    Math.max(
      ...[...document.querySelectorAll('*')].map((element) => {
        const { animationDuration, transitionDuration } = getComputedStyle(element)
        return 1000 * Math.max(Number.parseFloat(animationDuration), Number.parseFloat(transitionDuration))
      }),
    ),
  )
  expect(longestMs).toBeLessThan(1)
})
