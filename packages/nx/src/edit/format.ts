import { format, resolveConfig } from 'prettier'

/** Formats with the workspace's own settings, as an editor would. */
export const formatted = async (path: string, text: string): Promise<string> =>
  format(text, { ...(await resolveConfig(path)), filepath: path })
