/** A span of time: `"90s"`, `"15m"`, `"4h"`, `"7d"`. */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd'}`

/** A share: `"20%"`, `"0.5%"`. */
export type Percent = `${number}%`

/** An amount of CPU: `"500m"` (millicores) or `"2"` (cores). */
export type Cpu = `${number}m` | `${number}`

/** An amount of memory or storage in binary units: `"512Mi"`, `"200Gi"`. */
export type Bytes = `${number}${'Ki' | 'Mi' | 'Gi' | 'Ti'}`

/** An IPv4 range in CIDR form: `"10.10.0.0/16"`. */
export type Cidr = `${number}.${number}.${number}.${number}/${number}`

/** A calendar day: `"2027-03-31"`. */
export type Day = `${number}-${number}-${number}`
