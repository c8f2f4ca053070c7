/** Part of the step to version 6: whom a case was handed to by the claim that ended; NULL: whoever comes next. */
export const sendTables = `
  ALTER TABLE claims ADD COLUMN handed_to TEXT;
  CREATE INDEX claims_handed_to ON claims (handed_to, case_number, fence) WHERE handed_to IS NOT NULL;
`
