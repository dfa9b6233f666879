import type { Region } from './region.ts'

const zones = (name: string, letters: string) => [...letters].map((letter) => `${name}${letter}`)

/**
 * AWS regions and the zones in which node groups can run. Zone letters are those most accounts see.
 * Source: AWS "Regions and Availability Zones".
 */
export const awsZones = {
  'us-east-1': zones('us-east-1', 'abcdf'),
  'us-east-2': zones('us-east-2', 'abc'),
  'us-west-1': zones('us-west-1', 'ab'),
  'us-west-2': zones('us-west-2', 'abcd'),
  'ca-central-1': zones('ca-central-1', 'abd'),
  'sa-east-1': zones('sa-east-1', 'abc'),
  'eu-west-1': zones('eu-west-1', 'abc'),
  'eu-west-2': zones('eu-west-2', 'abc'),
  'eu-west-3': zones('eu-west-3', 'abc'),
  'eu-central-1': zones('eu-central-1', 'abc'),
  'eu-central-2': zones('eu-central-2', 'abc'),
  'eu-north-1': zones('eu-north-1', 'abc'),
  'eu-south-1': zones('eu-south-1', 'abc'),
  'eu-south-2': zones('eu-south-2', 'abc'),
  'ap-southeast-1': zones('ap-southeast-1', 'abc'),
  'ap-southeast-2': zones('ap-southeast-2', 'abc'),
  'ap-southeast-3': zones('ap-southeast-3', 'abc'),
  'ap-northeast-1': zones('ap-northeast-1', 'acd'),
  'ap-northeast-2': zones('ap-northeast-2', 'abcd'),
  'ap-northeast-3': zones('ap-northeast-3', 'abc'),
  'ap-south-1': zones('ap-south-1', 'abc'),
  'ap-south-2': zones('ap-south-2', 'abc'),
  'ap-east-1': zones('ap-east-1', 'abc'),
  'me-south-1': zones('me-south-1', 'abc'),
  'me-central-1': zones('me-central-1', 'abc'),
  'af-south-1': zones('af-south-1', 'abc'),
  'il-central-1': zones('il-central-1', 'abc'),
} as const satisfies Readonly<Record<string, readonly string[]>>

export type AwsRegion = keyof typeof awsZones

/**
 * A region of AWS with its zones. An unknown name does not compile (INV-REG-1).
 *
 * @example aws('eu-west-1')
 */
export const aws = <const N extends AwsRegion>(name: N): Region<'aws', N> => ({
  provider: 'aws',
  name,
  // An unknown name gets here only past the compiler; resolve says which names there are.
  zones: (awsZones as Readonly<Record<string, readonly string[]>>)[name] ?? [],
})

/** A site of your own: one or more failure zones, such as racks or rooms. */
export const onPrem = <const N extends string>(
  name: N,
  options: { readonly zones: readonly [string, ...string[]] },
): Region<'onprem', N> => ({
  provider: 'onprem',
  name,
  zones: options.zones,
})
