// The schema that the page shows, by address.

import type { Route } from '../../picture/edges.ts'
import type {
  Address,
  Model,
  ObjectModel,
  OtherModel,
  RelationModel,
  RoutineModel,
  TypeModel,
} from '../../model.ts'
import type { Child } from './dom.ts'
import { byId, h } from './dom.ts'

/** Where the boxes of the picture stand: x and y of each, one after the other, in the order of boxesOf(); and the schemas' frames. */
export interface Places {
  readonly boxes: readonly number[]
  /** How the line of each of edgesOf() goes. */
  readonly routes: readonly Route[]
  readonly frames: readonly { schema: string; x: number; y: number; width: number; height: number }[]
}

export interface PageData {
  readonly model: Model
  readonly places: { readonly keys: Places; readonly all: Places }
}

export const { model, places } = JSON.parse(byId('model').textContent ?? '') as PageData

export type Shown = RelationModel | RoutineModel | TypeModel | OtherModel

export const objects: ReadonlyMap<Address, Shown> = new Map(
  [...model.relations, ...model.routines, ...model.types, ...model.others].map((object) => [
    object.address,
    object,
  ]),
)

export const relations: ReadonlyMap<Address, RelationModel> = new Map(
  model.relations.map((relation) => [relation.address, relation]),
)

/** The part of an address after `#`. */
export const hrefOf = (address: string): string => `#${encodeURIComponent(address).replaceAll('%2F', '/')}`

/** `public.orders` of `table/public.orders`. */
export const nameOf = (address: Address): string => address.slice(address.indexOf('/') + 1)
export const kindOf = (address: Address): string =>
  address.slice(0, address.indexOf('/')).replaceAll('-', ' ')

export const link = (address: Address, text: Child = nameOf(address)): HTMLElement =>
  objects.has(address) ? h('a', { href: hrefOf(address) }, text) : h('span', {}, text)

export const schemaOf = (object: Shown): string => object.schema ?? ''
export const titleOf = ({ name, address }: ObjectModel): string => (name === '' ? nameOf(address) : name)
