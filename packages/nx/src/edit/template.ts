import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'

/** Beside the sources in this repository; inside the package where it is installed. */
const shipped = ['../../templates', '../../../../templates'].map((folder) => join(import.meta.dirname, folder))

/** Templates of the workspace go before those that are shipped, so that users can make them their own. */
export const templatePath = (root: string, name: string): string => {
  const places = [join(root, 'templates'), ...shipped].map((folder) => join(folder, name))
  const found = places.find((place) => existsSync(place))
  if (!found) throw new Error(`There is no template ${name}: tried ${places.join(', ')}.`)
  return found
}

/** Fills a Handlebars template; an unknown variable is an error, nothing is escaped: the result is code. */
export const fill = (root: string, name: string, values: Readonly<Record<string, unknown>>): string =>
  Handlebars.compile(readFileSync(templatePath(root, name), 'utf8'), { strict: true, noEscape: true })(values)
