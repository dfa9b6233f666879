import type { Finding } from '@fleetwright/model'

/** The whole finding as text: code, severity and path, the message, the counter-example, what to do. */
export const findingText = ({ code, severity, path, message, counterexample, hint }: Finding): string =>
  [
    `${code} ${severity} at ${path}`,
    message,
    ...(counterexample ? [`For example: ${counterexample}`] : []),
    `To pass: ${hint}`,
  ].join('\n')
