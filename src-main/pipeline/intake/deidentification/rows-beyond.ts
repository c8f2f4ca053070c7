import type { ProfileRow } from './profile.ts'

/**
 * Attributes that the table does not name, although they hold what its rows hold: UIDs that lead to the same instances and
 * frames of reference, names of people, and what an earlier program encrypted of the identity.
 */
export const beyondRows: readonly ProfileRow[] = [
  ['00081167', 'UI', 'U', 'Multi-frame Source SOP Instance UID'],
  ['00083012', 'UI', 'U', 'Radiopharmaceutical Administration Event UID'],
  ['00140104', 'PN', 'X', 'Secondary Reviewer Name'],
  ['00142006', 'PN', 'X', 'Evaluator Name'],
  ['0018991E', 'UI', 'U', 'Target Frame of Reference UID'],
  ['00200242', 'UI', 'U', 'SOP Instance UID of Concatenation Source'],
  ['00209312', 'UI', 'U', 'Volume Frame of Reference UID'],
  ['00209313', 'UI', 'U', 'Table Frame of Reference UID'],
  ['00280304', 'UI', 'U', 'Referenced Color Palette Instance UID'],
  ['0040A021', 'UI', 'U', 'Findings Group UID (Trial)'],
  ['0040A022', 'UI', 'U', 'Referenced Findings Group UID (Trial)'],
  ['0040A067', 'PN', 'X', 'Document Author (Trial)'],
  ['0040E011', 'UI', 'U', 'Retrieve Location UID'],
  ['00440102', 'UI', 'U', 'Assertion UID'],
  ['00440108', 'UI', 'U', 'Referenced Assertion UID'],
  ['0070031B', 'UI', 'U', 'Referenced Fiducial UID'],
  ['00701209', 'UI', 'U', 'Volumetric Presentation Input Set UID'],
  ['300A0675', 'UI', 'U', 'Equipment Frame of Reference UID'],
  ['04000500', 'SQ', 'X', 'Encrypted Attributes Sequence'],
]
