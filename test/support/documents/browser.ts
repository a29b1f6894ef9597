// A page in headless Chromium, where there is one. Whatever it asks the network for is refused and remembered.
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, launch, type Page } from 'puppeteer-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** $CHROMIUM, or the first on the PATH; undefined where there is none. */
export const chromium: string | undefined =
  process.env['CHROMIUM'] ??
  NAMES.flatMap((name) =>
    (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
  ).find((path) => existsSync(path))

export const whyNot = chromium === undefined ? ' (skipped: no Chromium on the PATH or in $CHROMIUM)' : ''

export async function startBrowser(): Promise<Browser> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return launch({ executablePath: chromium ?? '', args: asRoot })
}

export interface Opened {
  readonly page: Page
  /** Addresses that were asked for beside the page itself. */
  readonly asked: string[]
  /** Errors of the console and of the program, and dialogs. */
  readonly errors: string[]
  /** Folder of what is saved. */
  readonly saved: string
}

export async function openPage(browser: Browser, html: string, hash = '', dark = false): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'schemadump-page-'))
  const saved = mkdtempSync(join(folder, 'saved-'))
  const file = join(folder, 'schema.html')
  writeFileSync(file, html)
  const address = pathToFileURL(file).href
  const opened: Opened = { page: await browser.newPage(), asked: [], errors: [], saved }
  const { page, asked, errors } = opened
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('dialog', (dialog) => {
    errors.push(dialog.message())
    void dialog.dismiss()
  })
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(address) || request.url().startsWith('blob:')
    if (!isOwn) asked.push(request.url())
    void (isOwn ? request.continue() : request.abort())
  })
  const session = await page.createCDPSession()
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: saved })
  await page.setViewport({ width: 1280, height: 800 })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }])
  await page.goto(`${address}#${hash}`)
  return opened
}

/** Waits for a file with this ending that is complete. */
export async function savedFile({ saved }: Opened, ending: string): Promise<string> {
  for (let wait = 0; wait < 100; wait++) {
    const name = readdirSync(saved).find((each) => each.endsWith(ending))
    if (name !== undefined) return join(saved, name)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing with ${ending} was saved`)
}
