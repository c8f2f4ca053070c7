const msPerDay = 86_400_000

/** A day of the calendar moved by whole days, or `undefined` where there is no such day. */
function shiftedDay(year: number, month: number, day: number, days: number): string | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  const moved = new Date(date.getTime() + days * msPerDay)
  const shiftedYear = moved.getUTCFullYear()
  if (shiftedYear < 1 || shiftedYear > 9999) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(shiftedYear).padStart(4, '0')}${two(moved.getUTCMonth() + 1)}${two(moved.getUTCDate())}`
}

/** DA: `20260131`, or `2026.01.31` as before 1993. */
function shiftedDate(value: string, days: number): string | undefined {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(value) ?? []
  return year === undefined ? undefined : shiftedDay(Number(year), Number(month), Number(day), days)
}

/**
 * DT: as precise as it was, without its offset from UTC. A year or month alone is moved from its first day on, so of such
 * values the distance is kept only as precisely as they are.
 */
function shiftedDateTime(value: string, days: number): string | undefined {
  const [, year, month = '01', day = '01', time = ''] =
    /^(\d{4})(\d{2})?(\d{2})?(\d{2}(?:\d{2}(?:\d{2}(?:\.\d{1,6})?)?)?)?(?:[+-]\d{4})?$/.exec(value) ?? []
  if (year === undefined) return undefined
  const whole = shiftedDay(Number(year), Number(month), Number(day), days)
  if (whole === undefined) return undefined
  const precision = time !== '' ? 8 : value.replace(/[+-]\d{4}$/, '').length
  return `${whole.slice(0, precision)}${time}`
}

const isTime = (value: string): boolean => /^[\d:.]{2,16}$/.test(value)

/**
 * The values of DA, DT or TM, separated by backslashes, moved by whole days: times of the day stay. `undefined`: one of them
 * is no date or time.
 */
export function shifted(values: string, vr: string, days: number): string | undefined {
  const moved = values.split('\\').map((padded) => {
    const value = padded.replace(/[ \0]+$/, '')
    if (value === '') return ''
    if (vr === 'TM') return isTime(value) ? value : undefined
    return vr === 'DA' ? shiftedDate(value, days) : shiftedDateTime(value, days)
  })
  return moved.every((value) => value !== undefined) ? moved.join('\\') : undefined
}
