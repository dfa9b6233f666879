#!/usr/bin/env node
import { launch } from '@fleetwright/cli/launch'

await launch('./src/main.ts', process.argv.slice(2))
