/** People are imaged by magnetic resonance since 1977; datasets that shift dates to hide them go before 1925 (BIDS). */
const firstYear = 1977
const lastYear = 2199

/**
 * The day of the first of these texts that states one, as `2016-03-09`: DICOM's `20160309` or `20160309143000.0`, or an ISO
 * time. `undefined` if none does: what is no day of the calendar, or of a time before there was MRI, says nothing.
 */
export function acquisitionDay(...texts: readonly (string | undefined)[]): string | undefined {
  for (const text of texts) {
    const day = text === undefined ? undefined : dayIn(text.trim())
    if (day !== undefined) return day
  }
  return undefined
}

function dayIn(text: string): string | undefined {
  const [, year = '', month = '', date = ''] =
    /^(\d{4})(\d{2})(\d{2})(?:\d{2}.*)?$/.exec(text) ?? /^(\d{4})[-.](\d{2})[-.](\d{2})(?:[T ].*)?$/.exec(text) ?? []
  const inYear = Number(year) >= firstYear && Number(year) <= lastYear
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date))).getUTCDate() === Number(date)
  return inYear && isDay && Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month}-${date}` : undefined
}
