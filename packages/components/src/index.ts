export type { Component, ComponentChart, KeyTree } from './component.ts'
