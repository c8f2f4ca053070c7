/** Whether a file lists the scans of a subject or session with their times (BIDS). */
export const isScansTable = (file: string): boolean => /^sub-[^_]+(_ses-[^_]+)?_scans\.tsv$/.test(file)

/** `acq_time` by file name, which is relative to the folder of the table, with slashes. */
export function acquisitionTimes(text: string): ReadonlyMap<string, string> {
  const [head = [], ...rows] = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .map((line) => line.split('\t').map((field) => field.trim()))
  const [name, time] = [head.indexOf('filename'), head.indexOf('acq_time')]
  if (name < 0 || time < 0) return new Map()
  return new Map(rows.map((row) => [(row[name] ?? '').replace(/^\.\//, ''), row[time] ?? '']))
}
