// Inferred projects: one per `fleet/<name>/fleet.ts`. Plain JavaScript with node: imports only, so that the project
// graph is made on any Node in a few milliseconds. Never imports a definition.
import { basename, dirname } from 'node:path'

const command = (fleet, words) => ({
  executor: 'nx:run-commands',
  options: { command: `fleetwright ${words} --fleet ${fleet}`, cwd: '{workspaceRoot}' },
})

/** What a render may depend on: the definition, what it imports, and the packages whose output reaches the tree. */
const definitionInputs = ['default', '^default', { externalDependencies: ['yaml', 'handlebars'] }]

const targets = (fleet, root, out) => {
  const withTree = [...definitionInputs, `{workspaceRoot}/${out}/**/*`]
  return {
    typecheck: {
      executor: 'nx:run-commands',
      options: { command: `tsc --noEmit -p ${root}/tsconfig.json`, cwd: '{workspaceRoot}' },
      cache: true,
      inputs: [...definitionInputs, { externalDependencies: ['typescript'] }],
      outputs: [],
      metadata: { description: 'Wrong names and wrong shapes in the definition.' },
    },
    // Not cached, no outputs: a cache hit would remove foreign files and bypass the journal.
    generate: {
      executor: '@fleetwright/nx:generate',
      options: { fleet },
      cache: false,
      dependsOn: ['typecheck'],
      inputs: definitionInputs,
      metadata: { description: `Compiles ${root}/fleet.ts and writes the differences to ${out}.` },
    },
    // The committed tree itself is the input, so a hand edit invalidates it.
    validate: {
      ...command(fleet, 'generate --check'),
      cache: true,
      inputs: withTree,
      outputs: [],
      metadata: { description: `Fails when ${out} is not what the definition gives.` },
    },
    test: {
      ...command(fleet, 'prove'),
      cache: true,
      inputs: withTree,
      outputs: [],
      metadata: { description: 'Every rule over the whole fleet.' },
    },
    plan: {
      ...command(fleet, 'plan'),
      cache: false,
      inputs: definitionInputs,
      metadata: { description: 'What the change does: clusters, rings, images, adds, changes, deletes.' },
    },
  }
}

/** @type {import('@nx/devkit').CreateNodes<{ outputRoot?: string }>} */
export const createNodes = [
  'fleet/*/fleet.ts',
  (files, options) =>
    files.map((file) => {
      const root = dirname(file)
      const fleet = basename(root)
      const out = `${options?.outputRoot ?? 'gitops'}/${fleet}`
      const project = {
        name: `fleet-${fleet}`,
        root,
        projectType: 'application',
        tags: ['type:fleet', `fleet:${fleet}`],
        targets: targets(fleet, root, out),
      }
      return [file, { projects: { [root]: project } }]
    }),
]

export const createNodesV2 = createNodes
