import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ok } from '@contract/result.ts'
import type { SegmentTable } from '@contract/segment-table.ts'
import { readSegmentTableFile } from '../../pipeline/correction/segment-table/read.node.ts'
import { chooseFileToOpen } from '../choose.electron.ts'
import { resourcesFolder } from '../models.electron.ts'
import { serve } from '../serve.electron.ts'

const kinds = { name: 'Segment tables', extensions: ['json', 'txt', 'label', 'lut', 'tsv', 'ctbl'] }

export function serveSegments(): void {
  serve('segments', {
    tables: {
      run: async () => {
        const folder = join(resourcesFolder(), 'labels')
        const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted()
        const tables: SegmentTable[] = []
        for (const file of files) {
          const table = await readSegmentTableFile(join(folder, file))
          if (!table.ok) return table
          tables.push(table.value)
        }
        return ok(tables)
      },
    },
    importTable: {
      run: async () => {
        const path = await chooseFileToOpen('Import a segment table', kinds)
        return path === undefined ? ok(undefined) : readSegmentTableFile(path)
      },
    },
  })
}
