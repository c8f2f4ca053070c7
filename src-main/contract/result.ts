/** The outcome of something that may fail in an expected way. A bug throws; an expected failure is this value. */
export type Result<Value, Expected> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Expected }

export const ok = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const fail = <const Expected>(failure: Expected): { readonly ok: false; readonly failure: Expected } => ({
  ok: false,
  failure,
})
