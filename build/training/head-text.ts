export const headText = `# Whole head, coarse structures
`
