import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the application keeps what is of this account and PC: the window's settings lie there, too. */
export function dataFolder({ platform, env } = process): string {
  if (platform === 'win32') return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'insula')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'insula')
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'insula')
}

/** The secret key of this account, unless another file is named. */
export const keyPath = (named: string | undefined): string => named ?? join(dataFolder(), 'federation.key')

/** The option of all verbs that sign. */
export const keyOption = { kind: 'text', value: '<file>', says: 'secret key (that of this account)' } as const
