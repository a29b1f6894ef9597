// What links lead to: objects of the model, by address, on the same page or on another.

import { createHash } from 'node:crypto'
import type { Address, Model, ObjectModel } from '../../model.ts'
import { code } from './text.ts'

export interface Links {
  /** The object's name as SQL writes it, with a link to where it is shown. */
  to(address: Address): string
  /** The same in a cell of a table. */
  inCell(address: Address): string
}

/** @param targetOf where an object is shown, as seen from the page; undefined where it is not */
export function linksBy(targetOf: (address: Address) => string | undefined): Links {
  const link = (address: Address, name: string): string => {
    const target = targetOf(address)
    return target === undefined ? name : `[${name}](${target})`
  }
  return {
    to: (address) => link(address, code(nameIn(address))),
    inCell: (address) => link(address, code(nameIn(address)).replaceAll('|', '\\|')),
  }
}

/** `public.orders` of `table/public.orders`. */
export const nameIn = (address: Address): string => address.slice(address.indexOf('/') + 1)

/** Objects that have a place of their own in the documents. */
export const shownObjects = ({ relations, types, routines }: Model): readonly ObjectModel[] => [
  ...relations,
  ...types,
  ...routines,
]

/** The id of an object on a page: letters that need no escape, told apart by a mark where others were replaced. */
export function anchorOf(address: Address): string {
  const safe = address.replace(/[^A-Za-z0-9_.-]+/g, '-')
  if (safe === address.replace('/', '-')) return safe
  return `${safe}-${createHash('sha256').update(address).digest('hex').slice(0, 8)}`
}

export const anchor = (address: Address): string => `<a id="${anchorOf(address)}"></a>`
