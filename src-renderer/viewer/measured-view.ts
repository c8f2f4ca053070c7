import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Measurement } from './measurement.ts'
import { Measuring } from './measuring.ts'
import { FourPanesView } from './oblique/four-panes-view.ts'
import type { FirstLook, ViewedCase } from './viewer.ts'

/** The panes with what is measured in them. */
export abstract class MeasuredView extends FourPanesView {
  protected readonly measuring = new Measuring(() => this.panes.requestPaint())
  readonly onMeasurements = this.measuring.listeners.add

  override show(viewed: ViewedCase, options?: FirstLook): Promise<Result<void, Failure>> {
    this.measuring.adopt(viewed.grid)
    return super.show(viewed, options)
  }

  override clear(): void {
    super.clear()
    this.measuring.adopt(undefined)
  }

  get measurements(): readonly Measurement[] {
    return this.measuring.list
  }

  get selectedMeasurement(): number | undefined {
    return this.measuring.selected
  }

  setMeasurements(measurements: readonly Measurement[]): void {
    this.measuring.set(measurements)
  }

  selectMeasurement(id: number | undefined): void {
    this.measuring.select(id)
  }

  removeMeasurement(id: number): void {
    this.measuring.remove(id)
  }
}
