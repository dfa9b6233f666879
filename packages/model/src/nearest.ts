export { nearest } from '@fleetwright/manifests'
