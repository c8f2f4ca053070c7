import { BrowserWindow, dialog } from 'electron'

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

/** Asks where to write a NIfTI file; `undefined` if the user cancels. */
export async function chooseNiftiFile(title: string, name: string): Promise<string | undefined> {
  const window = BrowserWindow.getAllWindows()[0]
  const options: Electron.SaveDialogOptions = {
    title,
    defaultPath: name,
    filters: [{ name: 'NIfTI', extensions: ['nii.gz', 'nii'] }],
  }
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options))
  return canceled || filePath === '' ? undefined : filePath
}
