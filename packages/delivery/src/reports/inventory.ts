import type { TreeFile } from '@fleetwright/tree'
import type { Placement } from '@fleetwright/units'

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** `reports/inventory.md`: clusters, networks, apps, components and the derived order, as functions of the definition. */
export const inventoryReport = ({ model, units }: Placement): TreeFile => ({
  path: 'reports/inventory.md',
  owner: 'delivery/reports',
  source: 'name',
  text: () =>
    [
      `# Inventory of fleet ${model.name}`,
      '',
      '## Clusters',
      '',
      table(
        ['cluster', 'ring', 'region', 'role', 'residency', 'Kubernetes', 'VPC', 'pods', 'services'],
        model.clusters.map((cluster) => [
          cluster.name,
          cluster.ring.name,
          cluster.region.name,
          cluster.role ?? '',
          cluster.residency ?? '',
          cluster.kubernetes,
          cluster.network.vpc,
          cluster.network.pods,
          cluster.network.services,
        ]),
      ),
      '',
      '## Apps',
      '',
      table(
        ['app', 'namespace', 'criticality', 'owner', ...model.rings.map((ring) => ring.name)],
        model.apps.map((app) => [
          app.name,
          app.namespace,
          app.criticality,
          app.owner,
          ...model.rings.map((ring) => app.in[ring.name]?.version ?? '–'),
        ]),
      ),
      '',
      '## Components',
      '',
      table(
        ['component', ...model.rings.map((ring) => ring.name)],
        model.components.map((use) => [use.component, ...model.rings.map((ring) => use.in[ring.name]?.version ?? '–')]),
      ),
      '',
      '## Order',
      '',
      'Derived from what units use and provide; nobody writes it.',
      '',
      table(
        ['wave', 'unit', 'waits for'],
        units.map((placed) => [String(placed.wave), placed.id, placed.after.join(', ') || '–']),
      ),
      '',
    ].join('\n'),
})
