const names: readonly string[] = ['.ds_store', 'thumbs.db', 'desktop.ini']

/** Whether a file is one that Finder or Explorer leaves in a folder that a user calls empty. */
export const isLeftByFileManager = (name: string): boolean => names.includes(name.toLowerCase())
