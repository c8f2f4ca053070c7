/** Facts about the running program, for the status bar and the help page. */
export interface ApplicationFacts {
  readonly version: string
  readonly electronVersion: string
  readonly platform: string
  readonly readerId: string
}

export interface ApplicationApi {
  facts(): Promise<ApplicationFacts>
}
