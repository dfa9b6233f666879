import nx from '@nx/eslint-plugin'
import tseslint from 'typescript-eslint'

/** A package imports only from lower floors (architecture: packages and who may import whom). */
const floor = (number) => ({
  sourceTag: `floor:${number}`,
  onlyDependOnLibsWithTags: Array.from({ length: number }, (_, lower) => `floor:${lower}`),
})

const definitionBans = [
  { object: 'Date', message: 'A definition has no clock: emit dates, judge them with --as-of.' },
  { object: 'Math', property: 'random', message: 'A definition has no randomness.' },
  { object: 'process', message: 'A definition reads no environment: write the value down or use a typed input.' },
]

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '.nx/**',
      'gitops/**',
      '**/schemas/**',
      '**/__golden__/**',
      'templates/**',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { ecmaVersion: 'latest', sourceType: 'module' } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { prefer: 'type-imports', fixStyle: 'inline-type-imports' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          checkDynamicDependenciesExceptions: ['.*'],
          banTransitiveDependencies: false,
          depConstraints: [
            { ...floor(0), onlyDependOnLibsWithTags: ['floor:none'] },
            ...[1, 2, 3, 4, 5, 6, 7].map(floor),
            { sourceTag: 'type:environments', onlyDependOnLibsWithTags: ['floor:1'] },
            { sourceTag: 'type:fleet', onlyDependOnLibsWithTags: ['floor:7', 'type:environments'] },
            { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'kubernetes-models', message: 'Import one kind per file: kubernetes-models/apps/v1/Deployment.' },
            { name: 'js-yaml', message: 'Read with `yaml`, write with emitYaml of @fleetwright/tree.' },
          ],
          patterns: [{ group: ['@fleetwright/*/src/*'], message: 'Import the package, not its inside.' }],
        },
      ],
      'no-restricted-properties': [
        'error',
        { property: 'localeCompare', message: 'Sort with an explicit < comparator.' },
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'tools/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'kubernetes-models', message: 'One kind per file.' }] }],
    },
  },
  {
    files: ['fleet/**/*.ts', 'environments/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...definitionBans.filter((b) => !b.property).map((b) => ({ name: b.object, message: b.message })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'A definition has no randomness.' },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['node:*', 'fs', 'path', 'os', 'child_process'],
              message: 'A definition reads no files: use table() or own manifests.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['fleet/**/*.ts'],
    ignores: ['fleet/**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['@fleetwright/*'],
              message: 'A definition imports "fleetwright", "environments" and its own files.',
            },
            {
              group: ['node:*', 'fs', 'path', 'os', 'child_process'],
              message: 'A definition reads no files: declare them with manifests() or kustomizeFolder().',
            },
          ],
        },
      ],
    },
  },
)
