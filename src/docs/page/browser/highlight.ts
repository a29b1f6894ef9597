// Foreign keys of the table that is pointed at or focused stand out from the others.

import type { Address } from '../../model.ts'

export function followPointer(svg: SVGSVGElement, centre: Address | null): void {
  const edges = new Map<string, SVGPathElement[]>()
  for (const edge of svg.querySelectorAll<SVGPathElement>('.edge'))
    for (const end of new Set([edge.dataset['from'] ?? '', edge.dataset['to'] ?? '']))
      edges.set(end, [...(edges.get(end) ?? []), edge])
  const boxes = new Map(
    [...svg.querySelectorAll<SVGElement>('.box')].map((box) => [box.dataset['address'] ?? '', box]),
  )
  let lit: Element[] = []
  const light = (address: string | undefined): void => {
    for (const element of lit) element.classList.remove('lit')
    const own = address === undefined ? [] : (edges.get(address) ?? [])
    const ends = own.flatMap(({ dataset }) => [
      boxes.get(dataset['from'] ?? ''),
      boxes.get(dataset['to'] ?? ''),
    ])
    lit = [...own, ...ends, address === undefined ? undefined : boxes.get(address)].filter(
      (element) => element !== undefined,
    )
    for (const element of lit) element.classList.add('lit')
    svg.classList.toggle('pointed', own.length > 0)
  }
  const addressAt = (target: EventTarget | null): string | undefined =>
    target instanceof Element ? target.closest<SVGElement>('.box')?.dataset['address'] : undefined
  svg.addEventListener('pointerover', (event) => light(addressAt(event.target)))
  svg.addEventListener('pointerleave', () => light(undefined))
  svg.addEventListener('focusin', (event) => light(addressAt(event.target)))
  svg.addEventListener('focusout', () => light(undefined))
  if (centre !== null) boxes.get(centre)?.classList.add('centre')
}
