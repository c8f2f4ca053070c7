/** Whether a folder is one of the cohort's own for models, and leads nowhere else: `models/<name>`. */
export const isCohortFolder = (folder: string): boolean => /^models\/(?!\.)[^/\\:]+$/.test(folder)
