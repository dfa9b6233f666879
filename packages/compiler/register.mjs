// Resolves workspace packages to their TypeScript sources, so that nothing has to be built before it runs.
// In a published install there is no `src`, the condition matches nothing and `dist` is used.
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, { ...context, conditions: [...(context.conditions ?? []), '@fleetwright/source'] }),
})
