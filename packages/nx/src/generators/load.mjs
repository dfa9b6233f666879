// Generators are TypeScript; Nx would reach for a transpiler. Node runs them itself since 22.18.

/** Runs the default export of a generator's TypeScript file. */
export const load = (file) => async (tree, options) => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18)) {
    throw new Error(
      `This generator needs Node 22.18 or newer, this is ${process.versions.node}. Start it with \`npx nx g …\`: npm installed Node 24 beside Nx on Linux.`,
    )
  }
  await import('@fleetwright/compiler/register')
  const generator = await import(file)
  return generator.default(tree, options)
}
