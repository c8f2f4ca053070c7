import { BrowserWindow, dialog } from 'electron'

export const labelFiles = {
  name: 'Labelmaps and masks (NIfTI, MGH, NRRD, MetaImage, DICOM)',
  extensions: ['nii', 'gz', 'mgz', 'mgh', 'nrrd', 'nhdr', 'mha', 'mhd', 'dcm'],
}

/** Asks for one folder; `undefined` if the user cancels. */
export async function chooseFolder(
  title: string,
  { mayCreate }: { readonly mayCreate: boolean },
): Promise<string | undefined> {
  const window = BrowserWindow.getAllWindows()[0]
  const options: Electron.OpenDialogOptions = {
    title,
    properties: mayCreate ? ['openDirectory', 'createDirectory', 'promptToCreate'] : ['openDirectory'],
  }
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? undefined : filePaths[0]
}

/** Asks where to write a labelmap; the ending says the format. `undefined` if the user cancels. */
export const chooseLabelmapFile = (title: string, name: string): Promise<string | undefined> =>
  chooseFileToSave(
    title,
    name,
    { name: 'NIfTI', extensions: ['nii.gz', 'nii'] },
    { name: '3D Slicer segmentation', extensions: ['seg.nrrd', 'nrrd'] },
  )

/** Asks where to write a file of one of these kinds; `undefined` if the user cancels. */
export async function chooseFileToSave(
  title: string,
  name: string,
  ...kinds: readonly Electron.FileFilter[]
): Promise<string | undefined> {
  const window = BrowserWindow.getAllWindows()[0]
  const options: Electron.SaveDialogOptions = { title, defaultPath: name, filters: [...kinds] }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || filePath === '' ? undefined : filePath
}

/** Asks for one file of this kind; `undefined` if the user cancels. */
export const chooseFileToOpen = async (title: string, kind: Electron.FileFilter): Promise<string | undefined> =>
  (await chooseOpen(title, kind, ['openFile']))[0]

/** Asks for files of this kind, sorted by name; none if the user cancels. */
export const chooseFilesToOpen = async (title: string, kind: Electron.FileFilter): Promise<readonly string[]> =>
  (await chooseOpen(title, kind, ['openFile', 'multiSelections'])).toSorted()

async function chooseOpen(
  title: string,
  kind: Electron.FileFilter,
  properties: ('openFile' | 'multiSelections')[],
): Promise<readonly string[]> {
  const window = BrowserWindow.getAllWindows()[0]
  const options: Electron.OpenDialogOptions = { title, properties, filters: [kind] }
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? [] : filePaths
}
