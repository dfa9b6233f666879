// Entry for Node 20 with ts-node as loader (see launch.mjs).
const { main } = await import('./src/main.ts')
process.exitCode = await main(process.argv.slice(2))
