// The picture as a file: SVG as it is, PNG drawn from that.

import { h } from './dom.ts'

/** Browsers draw nothing on a larger canvas. */
const LARGEST = 8192

export function saveSvg(svg: string, name: string): void {
  save(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`)
}

export async function savePng(svg: string, name: string): Promise<void> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const scale = Math.min(2, LARGEST / width, LARGEST / height)
    const canvas = h('canvas', {
      width: String(Math.round(width * scale)),
      height: String(Math.round(height * scale)),
    })
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob) save(blob, `${name}.png`)
  } finally {
    URL.revokeObjectURL(url)
  }
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  h('a', { href: url, download: name }).click()
  // The download has begun with the click, but reads on for a moment.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
