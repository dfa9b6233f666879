import {
  IndentationText,
  Node,
  type ObjectLiteralExpression,
  Project,
  type SourceFile,
  type Symbol,
  ts,
} from 'ts-morph'

/** A definition cannot be edited as asked; the message says where and what to do. */
export class EditError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EditError'
  }
}

/** Looks through `as const`, parentheses and helper calls such as `cluster({ … })` for the object literal inside. */
const literalIn = (node: Node | undefined): ObjectLiteralExpression | undefined => {
  if (!node) return undefined
  if (Node.isObjectLiteralExpression(node)) return node
  if (Node.isAsExpression(node) || Node.isParenthesizedExpression(node) || Node.isSatisfiesExpression(node))
    return literalIn(node.getExpression())
  if (Node.isCallExpression(node)) return literalIn(node.getArguments()[0])
  return Node.isIdentifier(node) ? literalOf(node.getSymbol()) : undefined
}

/** Follows a name through imports to the variable that holds the literal. */
const literalOf = (symbol: Symbol | undefined): ObjectLiteralExpression | undefined => {
  const [declaration] = (symbol?.getAliasedSymbol() ?? symbol)?.getDeclarations() ?? []
  return Node.isVariableDeclaration(declaration) ? literalIn(declaration.getInitializer()) : undefined
}

const inMemory = () =>
  new Project({
    useInMemoryFileSystem: true,
    skipAddingFilesFromTsConfig: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces },
    compilerOptions: {
      allowImportingTsExtensions: true,
      noEmit: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
  })

const fleetLiteral = (file: SourceFile): ObjectLiteralExpression => {
  const found = literalIn(
    file.getDefaultExportSymbol()?.getDeclarations()[0]?.getFirstDescendant(Node.isCallExpression),
  )
  if (found) return found
  throw new EditError(
    `${file.getFilePath()} does not end in \`export default defineFleet({ … })\`. Add the entry by hand.`,
  )
}

const memberLiteral = (fleet: ObjectLiteralExpression, section: string, path: string): ObjectLiteralExpression => {
  const property = fleet.getProperty(section)
  const found = Node.isShorthandPropertyAssignment(property)
    ? literalOf(property.getValueSymbol())
    : literalIn(Node.isPropertyAssignment(property) ? property.getInitializer() : undefined)
  if (found) return found
  throw new EditError(`${path}: \`${section}\` is not an object literal that can be edited. Add the entry by hand.`)
}

const keyName = (text: string) => text.replace(/^['"`]|['"`]$/g, '')

const keyText = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`)

/** Text of one definition, and of the files it is split into, held in memory. */
export interface Definition {
  readonly path: string
  readonly text: string
}

export interface EntryEdit {
  /** `clusters` or `apps`. */
  readonly section: string
  readonly name: string
  /** TypeScript of the value. */
  readonly value: string
  /** Names that the value uses from the package `fleetwright`. */
  readonly imports: readonly string[]
}

const addImports = (file: SourceFile, names: readonly string[]) => {
  const declaration = file.getImportDeclaration('fleetwright')
  const present = new Set(declaration?.getNamedImports().map((named) => named.getName()))
  const missing = names.filter((name) => !present.has(name))
  if (!missing.length) return
  if (declaration) declaration.addNamedImports(missing)
  else file.addImportDeclaration({ moduleSpecifier: 'fleetwright', namedImports: [...missing] })
}

/**
 * Adds one entry to a section of the typed definition by its syntax tree; everything else stays byte for byte.
 * Throws an {@link EditError} where the section is made by code, or holds the name already.
 */
export const addEntry = (files: readonly Definition[], edit: EntryEdit): readonly Definition[] => {
  const project = inMemory()
  const sources = files.map(({ path, text }) => project.createSourceFile(`/${path}`, text))
  const [entry] = sources
  if (!entry) throw new EditError('There is no definition to edit.')
  const section = memberLiteral(fleetLiteral(entry), edit.section, files[0]?.path ?? '')
  const owner = section.getSourceFile()
  for (const property of section.getProperties()) {
    if (Node.isPropertyAssignment(property) && keyName(property.getName()) === edit.name) {
      const { line } = owner.getLineAndColumnAtPos(property.getStart())
      throw new EditError(
        `${owner.getFilePath().slice(1)}:${line}: ${edit.section} already has "${edit.name}". Choose another name.`,
      )
    }
  }
  section.addPropertyAssignment({ name: keyText(edit.name), initializer: edit.value })
  addImports(owner, edit.imports)
  return sources
    .map((source, index) => ({ path: files[index]?.path ?? '', text: source.getFullText() }))
    .filter(({ text }, index) => text !== files[index]?.text)
}

/** Names of the keys in a section: for prompts and for messages. */
export const entryNames = (file: Definition, section: string): readonly string[] => {
  const project = inMemory()
  const source = project.createSourceFile(`/${file.path}`, file.text)
  try {
    return memberLiteral(fleetLiteral(source), section, file.path)
      .getProperties()
      .flatMap((property) =>
        Node.isPropertyAssignment(property) || Node.isShorthandPropertyAssignment(property)
          ? [keyName(property.getName())]
          : [],
      )
  } catch (error) {
    if (error instanceof EditError) return []
    throw error
  }
}
