import { writeVersion } from './written-version.ts'

/** The last event that left the cohort. */
const head = '{"number":73,"hash":"21ba99dc6bfdb4a5c634bf5f4d2b28adf6e3efedc861f6e47a6f9a7477737418"}'

export const writeVersion6 = (folder: string): void => writeVersion(folder, { version: 6, head })
