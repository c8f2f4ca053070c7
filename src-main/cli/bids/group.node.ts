import { readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { labelOf, parseBidsName } from '../../pipeline/export/bids/bids-name.ts'
import { type GroupMember, groupDictionary, groupTable } from '../../pipeline/export/bids/group-table.ts'
import { writing } from '../../worker/writing.node.ts'
import { toJson } from '../text.ts'

const table = 'group_desc-insula_volumes.tsv'

/** Joins the measurements of all participants to one table with its data dictionary; answers how many scans it holds. */
export async function writeGroup(
  output: string,
  participants: readonly string[] | undefined,
): Promise<Result<{ readonly scanCount: number; readonly files: readonly string[] }, Failure>> {
  const members = (await membersIn(output)).filter(({ participant }) => participants?.includes(participant) ?? true)
  if (members.length === 0) return fail({ kind: 'bids-no-results', folder: basename(output) })
  const files = [table, table.replace('.tsv', '.json')] as const
  const failure = await writing(table, async () => {
    await writeFile(join(output, files[0]), groupTable(members))
    await writeFile(join(output, files[1]), toJson(groupDictionary()))
  })
  return failure ? fail(failure) : ok({ scanCount: members.length, files })
}

async function membersIn(output: string): Promise<readonly GroupMember[]> {
  const entries = await readdir(output, { recursive: true }).catch(() => [])
  const members: GroupMember[] = []
  for (const entry of entries.toSorted()) {
    if (!entry.startsWith('sub-') || !entry.endsWith('_desc-insula_dseg.json')) continue
    const name = parseBidsName(basename(entry))
    if (name === undefined) continue
    const { Insula: measured } = JSON.parse(await readFile(join(output, entry), 'utf8'))
    const file = entry
      .split(sep)
      .join('/')
      .replace(/\.json$/, '.nii.gz')
    members.push({ participant: labelOf(name, 'sub') ?? '', session: labelOf(name, 'ses'), file, measured })
  }
  return members
}
