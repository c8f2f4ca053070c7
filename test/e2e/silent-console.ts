import { afterAll, afterEach, expect } from 'vitest'
import { takeComplaints } from './page-console.ts'

const isSilent = () => expect(takeComplaints(), 'A page complained on its console.').toEqual([])

afterEach(isSilent)
// What is said while the application ends.
afterAll(isSilent)
