export { csvOf } from '../pipeline/cohort/separated-values.ts'
