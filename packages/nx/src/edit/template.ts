import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'

/** Templates of the workspace go before those of the package, so that users can make them their own. */
export const templatePath = (root: string, name: string): string => {
  const own = join(root, 'templates', name)
  return existsSync(own) ? own : join(import.meta.dirname, '../../templates', name)
}

/** Fills a Handlebars template; an unknown variable is an error, nothing is escaped: the result is code. */
export const fill = (root: string, name: string, values: Readonly<Record<string, unknown>>): string =>
  Handlebars.compile(readFileSync(templatePath(root, name), 'utf8'), { strict: true, noEscape: true })(values)
