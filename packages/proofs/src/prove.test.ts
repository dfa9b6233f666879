import { describe, expect, it } from 'vitest'
import { app, cluster, model, region } from './fixtures/make.ts'
import { deployment, treeOf } from './fixtures/tree.ts'
import { prove } from './prove.ts'

const broken = model({
  clusters: [
    cluster('west', 10, { region: region('us-west-2'), kubernetes: '1.35' }),
    cluster('east', 10, { region: region('us-east-1'), paused: { reason: 'move', until: '2026-01-01' } }),
  ],
  apps: [app('cart', ['east', 'west'], { criticality: 'critical' })],
})

describe('prove', () => {
  it('lists every problem at once, errors first, then by code and path', () => {
    const found = prove(broken, undefined, { asOf: '2027-06-01' })
    expect(found.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      ...Array<string>(3).fill('error INV-CIDR-1'),
      'error INV-PAUSE-1',
      'error INV-PRI-1',
      'error INV-ZONE-1',
      'warning INV-VER-2',
    ])
    const paths = found.filter(({ code }) => code === 'INV-CIDR-1').map(({ path }) => path)
    expect(paths).toEqual([...paths].sort())
  })

  it('asks no date rule without a day and no tree rule without a tree', () => {
    expect(new Set(prove(broken).map(({ code }) => code))).toEqual(new Set(['INV-CIDR-1', 'INV-PRI-1', 'INV-ZONE-1']))
    const { model: fleet, tree } = treeOf([{ id: 'apps/cart', objects: [deployment({ nodeName: null })] }])
    expect(prove(fleet).map(({ code }) => code)).toEqual([])
    expect(prove(fleet, tree).map(({ code }) => code)).toContain('F11')
  })

  it('gives the same findings whatever the order of the clusters', () => {
    const turned = { ...broken, clusters: [...broken.clusters].reverse() }
    const codes = (fleet: typeof broken) => prove(fleet).map(({ code }) => code)
    expect(codes(turned)).toEqual(codes(broken))
  })
})
