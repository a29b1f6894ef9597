// Light and dark: as the system prefers, until one is chosen, which is kept where the browser allows that.

import { byId } from './dom.ts'

const KEY = 'schemadump-theme'

export function isDark(): boolean {
  const { theme } = document.documentElement.dataset
  return theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark'
}

export function startTheme(): void {
  const kept = remembered()
  if (kept === 'dark' || kept === 'light') document.documentElement.dataset['theme'] = kept
  const button = byId('theme')
  const mark = (): void => button.setAttribute('aria-pressed', String(isDark()))
  mark()
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark'
    document.documentElement.dataset['theme'] = theme
    mark()
    try {
      localStorage.setItem(KEY, theme)
    } catch {
      // Then it is chosen anew the next time.
    }
  })
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
