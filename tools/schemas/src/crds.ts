import { parseAllDocuments } from 'yaml'
import { strip } from './strip.ts'

interface Definition {
  readonly kind?: string
  readonly metadata?: { readonly name?: string; readonly annotations?: Readonly<Record<string, string>> }
  readonly spec?: Readonly<Record<string, unknown>>
}

/** Annotations that the API server or the project's own tools read. */
const meant = /^(api-approved\.kubernetes\.io|gateway\.networking\.k8s\.io\/(bundle-version|channel))$/

/** The CustomResourceDefinitions of a file without prose, by name. A conversion webhook is left out: it is run-time wiring. */
export const crdsIn = (text: string): { readonly name: string; readonly crd: unknown }[] =>
  parseAllDocuments(text, { merge: true }).flatMap((document) => {
    const value = document.toJS({ maxAliasCount: -1 }) as Definition | null
    const name = value?.metadata?.name
    if (value?.kind !== 'CustomResourceDefinition' || !name || !value.spec) return []
    const annotations = Object.entries(value.metadata?.annotations ?? {}).filter(([key]) => meant.test(key))
    const { conversion: _webhook, ...spec } = value.spec
    return [
      {
        name,
        crd: {
          name,
          ...(annotations.length ? { annotations: Object.fromEntries(annotations) } : {}),
          spec: strip(spec),
        },
      },
    ]
  })
