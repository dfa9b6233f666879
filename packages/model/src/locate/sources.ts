import { dirname, resolve } from 'node:path'
import type ts from 'typescript'

export type ReadFile = (file: string) => string | undefined

/** A node and the file it stands in. */
export interface Site {
  readonly file: ts.SourceFile
  readonly node: ts.Node
}

export interface Reader {
  /** The argument of `defineFleet` in the default export. */
  readonly definition: (entry: string) => Site | undefined
  /** What a name stands for where it is used: its initializer, here or in the file it is imported from. */
  readonly named: (name: ts.Identifier, file: ts.SourceFile) => Site | undefined
}

/** Parses sources on demand, each once, and follows relative imports between them. */
export const createReader = (typescript: typeof ts, read: ReadFile): Reader => {
  const files = new Map<string, ts.SourceFile | undefined>()
  const open = (path: string): ts.SourceFile | undefined => {
    if (!files.has(path)) {
      const text = read(path)
      files.set(
        path,
        text === undefined ? undefined : typescript.createSourceFile(path, text, typescript.ScriptTarget.Latest, true),
      )
    }
    return files.get(path)
  }

  const variable = (name: string, file: ts.SourceFile): ts.Node | undefined => {
    let found: ts.Node | undefined
    const visit = (node: ts.Node): void => {
      if (typescript.isVariableDeclaration(node) && typescript.isIdentifier(node.name) && node.name.text === name)
        found ??= node.initializer
      else if (!found) typescript.forEachChild(node, visit)
    }
    visit(file)
    return found
  }

  const defaultExport = (file: ts.SourceFile): ts.Node | undefined =>
    file.statements.find(
      (statement): statement is ts.ExportAssignment =>
        typescript.isExportAssignment(statement) && !statement.isExportEquals,
    )?.expression

  const exported = (name: string, file: ts.SourceFile): Site | undefined => {
    const node = name === 'default' ? defaultExport(file) : variable(name, file)
    if (node) return { file, node }
    for (const statement of file.statements) {
      if (!typescript.isExportDeclaration(statement) || !statement.moduleSpecifier) continue
      const clause = statement.exportClause
      const element =
        clause && typescript.isNamedExports(clause) ? clause.elements.find((one) => one.name.text === name) : undefined
      if (clause && !element) continue
      const target = imported(statement.moduleSpecifier, file)
      const found = target && exported((element?.propertyName ?? element?.name)?.text ?? name, target)
      if (found) return found
    }
    return undefined
  }

  const imported = (specifier: ts.Expression, file: ts.SourceFile): ts.SourceFile | undefined =>
    typescript.isStringLiteral(specifier) && specifier.text.startsWith('.')
      ? open(resolve(dirname(file.fileName), specifier.text))
      : undefined

  const throughImport = (name: string, file: ts.SourceFile): Site | undefined => {
    for (const statement of file.statements) {
      if (!typescript.isImportDeclaration(statement)) continue
      const { importClause } = statement
      const bindings = importClause?.namedBindings
      const element =
        bindings && typescript.isNamedImports(bindings)
          ? bindings.elements.find((one) => one.name.text === name)
          : undefined
      const original =
        importClause?.name?.text === name ? 'default' : element && (element.propertyName ?? element.name).text
      const target = original ? imported(statement.moduleSpecifier, file) : undefined
      if (original && target) return exported(original, target)
    }
    return undefined
  }

  const named: Reader['named'] = ({ text }, file) => {
    const node = variable(text, file)
    return node ? { file, node } : throughImport(text, file)
  }

  const definition: Reader['definition'] = (entry) => {
    const file = open(resolve(entry))
    if (!file) return undefined
    let site: Site | undefined = { file, node: defaultExport(file) ?? file }
    for (let hops = 0; site && typescript.isIdentifier(site.node) && hops < 10; hops++)
      site = named(site.node, site.file)
    const call = site?.node
    const argument = call && typescript.isCallExpression(call) ? call.arguments[0] : call
    return site && argument ? { file: site.file, node: argument } : { file, node: file }
  }

  return { definition, named }
}
