import type { Schema } from './data.ts'

const text: Schema = { type: 'string' }
const texts: Schema = { type: 'array', items: text }

/**
 * The fields of a kustomization that Fleetwright writes and resolves in process; every other field is an error.
 * Source: kustomize `api/types/kustomization.go`.
 */
export const kustomizationSchema: Schema = {
  type: 'object',
  required: ['apiVersion', 'kind'],
  properties: {
    apiVersion: text,
    kind: { type: 'string', enum: ['Kustomization'] },
    metadata: {
      type: 'object',
      properties: { name: text, annotations: { type: 'object', additionalProperties: text } },
    },
    resources: texts,
    namePrefix: text,
    patches: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          path: text,
          patch: text,
          target: {
            type: 'object',
            properties: {
              group: text,
              version: text,
              kind: text,
              name: text,
              namespace: text,
              labelSelector: text,
              annotationSelector: text,
            },
          },
        },
      },
    },
    images: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: text, newName: text, newTag: text, digest: text },
      },
    },
    labels: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          pairs: { type: 'object', additionalProperties: text },
          includeSelectors: { type: 'boolean' },
          includeTemplates: { type: 'boolean' },
        },
      },
    },
  },
}
