import { dateRule } from '../define.ts'

export const invPause1 = dateRule(
  { code: 'INV-PAUSE-1', title: 'Nothing is paused beyond the day it was paused until.' },
  ({ clusters, apps }, asOf) =>
    [...clusters, ...apps].flatMap(({ name, path, paused }) =>
      paused && paused.until < asOf
        ? [
            {
              path: `${path}.paused.until`,
              message: `${name} was paused until ${paused.until} ("${paused.reason}") and is still paused.`,
              counterexample: `${paused.until} is before ${asOf}`,
              hint: `Remove ${path}.paused, or set a new day with the reason.`,
            },
          ]
        : [],
    ),
)
