// The page that docs writes, in a browser: what is found, drawn and saved, and that nothing of a schema is run or fetched.
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { document } from '../../src/docs/index.ts'
import { query } from '../support/database.ts'
import { chromium, openPage, savedFile, startBrowser, whyNot } from '../support/documents/browser.ts'
import { foreignKeysOf, nameIn } from '../support/documents/picture.ts'
import { sizedSchema } from '../support/documents/sized-schema.ts'
import { serverOf, testMajors } from '../support/server.ts'
import { sourceOf, type Source } from '../support/source.ts'

const NASTY = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'&`

const schema = `
create table customers (id integer primary key, email text not null unique, boss integer references customers);
comment on table customers is 'Who buys <b>things</b> javascript:alert(3)';
comment on column customers.email is 'Confirmed by a letter of the pigeon post';
create table orders (id integer, part integer, customer integer not null references customers, primary key (id, part));
create table lines (id integer primary key, o integer, p integer, foreign key (o, p) references orders, only_one integer unique references customers);
create table days (id integer references customers, day date not null) partition by range (day);
create table days_1 partition of days for values from ('2024-01-01') to ('2025-01-01');
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create table parent (a integer, twice integer generated always as (a * 2) stored, r int4range, constraint apart exclude using gist (r with &&));
create trigger asleep before insert on parent for each row execute function touch();
alter table parent disable trigger asleep;
create table child (b integer) inherits (parent);
create view buyers as select email from customers;
create function greet(name text) returns text language sql security definer as $$ select 'hello ' || name $$;
create schema other;
create table other.far (id integer references public.customers);
create table "${NASTY.replaceAll('"', '""')}" ("${NASTY.replaceAll('"', '""')}" integer references customers);
comment on table "${NASTY.replaceAll('"', '""')}" is '${NASTY.replaceAll("'", "''")} \u0001';
`

/** In the page: how long the first search takes, and how much it finds. */
const FIRST_SEARCH = `(() => {
  const input = document.getElementById('search')
  input.value = 'invoice_line_id'
  const start = performance.now()
  input.dispatchEvent(new Event('input'))
  const milliseconds = performance.now() - start
  return { found: document.querySelectorAll('[role=option]').length, milliseconds }
})()`

const major = testMajors().at(-1) ?? 0

describe.skipIf(chromium === undefined)(`the page of PostgreSQL ${major}${whyNot}`, () => {
  let source: Source
  let html: string
  let browser: Browser
  beforeAll(async () => {
    const server = await serverOf(major)
    source = sourceOf(server, await server.createDatabase())
    await query(source.url, schema)
    html = await document('html', await source.catalog())
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await source.server.dropDatabase(source.database)
  })

  test('tables, a column by search, an address for each, and back', async () => {
    const opened = await openPage(browser, html)
    const { page } = opened
    expect(await page.$eval('main', (main) => main.textContent)).toContain('Who buys <b>things</b>')
    await page.keyboard.press('/')
    await page.keyboard.type('pigeon')
    expect(
      await page.$$eval('[role=option] .which', (found) => found.map((each) => each.textContent)),
    ).toEqual(['email'])
    await page.keyboard.press('Enter')
    await page.waitForSelector('tr.marked')
    expect(await page.evaluate('location.hash')).toBe('#table/public.customers')
    expect(await page.$eval('h1', (title) => title.textContent)).toBe('public.customers')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(`document.getElementById('results').hidden`)).toBe(true)
    await page.goBack()
    await page.waitForSelector('.counts')
    await clean(opened)
  })

  test('every object at its address', async () => {
    const opened = await openPage(browser, html)
    const { page } = opened
    const addresses = await page.$$eval('#tree details a', (links) =>
      links.map((link) => link.getAttribute('href') ?? ''),
    )
    expect(addresses.length).toBeGreaterThan(9)
    for (const address of addresses) {
      await goTo(page, address)
      await page.waitForFunction(
        `document.querySelector('[aria-current]')?.getAttribute('href') === ${JSON.stringify(address)}`,
      )
      expect(await page.$$eval('main .ddl', (texts) => texts.length)).toBe(1)
    }
    await goTo(page, '#/security')
    await page.waitForSelector('.matrix')
    const text = () => page.$eval('main', (main) => main.textContent)
    expect(await text()).toContain('greet')
    // The catalog alone does not know the server's roles.
    expect(await text()).toContain('What roles have by membership is not counted')
    await clean(opened)
  })

  test('the picture: every foreign key and none else, neighbours, hiding, files', async () => {
    const opened = await openPage(browser, html, '/picture')
    const { page } = opened
    await page.waitForSelector('.stage .edge')
    const edges = () =>
      page.$$eval('.stage .edge', (lines) =>
        lines.map(
          (line) => [line.getAttribute('data-from') ?? '', line.getAttribute('data-name') ?? ''] as const,
        ),
      )
    expect((await edges()).map(([from, name]) => `${nameIn(from)} ${name}`).sort()).toEqual(
      await foreignKeysOf(source.url),
    )
    await page.click('.menu summary')
    await page.waitForSelector('.choices legend input')
    await page.click('.choices fieldset:nth-of-type(1) legend input')
    expect(await page.$$eval('.stage [data-schema=other]', (boxes) => boxes.length)).toBe(0)
    const boxes = () => page.$$eval('.stage .box', (all) => all.length)
    const all = await boxes()
    await page.type('.choices [type=search]', 'ORDERS')
    expect(await ofAll(page, '.choices fieldset label', VISIBLE)).toEqual(['public', 'orders'])
    await clickText(page, '.choices button', 'None')
    expect(await boxes()).toBe(all - 1)
    await ofAll(
      page,
      '.choices [type=search]',
      `(all[0].value = '', all[0].dispatchEvent(new Event('input')))`,
    )
    await clickText(page, '.choices button', 'None')
    expect(await boxes()).toBe(0)
    await clickText(page, '.choices button', 'All')
    await page.keyboard.press('Escape')
    expect(await page.$$eval('.menu[open]', (open) => open.length)).toBe(0)
    await page.click('[aria-label="Save as SVG"]')
    expect(readFileSync(await savedFile(opened, '.svg'), 'utf8')).toMatch(
      /^<svg [^>]*>\n<style>[^]*lines[^]*<\/svg>\n$/,
    )
    await page.click('[aria-label="Save as PNG"]')
    expect(
      readFileSync(await savedFile(opened, '.png'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    await goTo(page, '#/picture/table/public.orders')
    await page.waitForSelector('.centre')
    expect(
      await page.$$eval('.stage .box', (boxes) =>
        boxes.map((box) => box.getAttribute('data-address')).sort(),
      ),
    ).toEqual(['table/public.customers', 'table/public.lines', 'table/public.orders'])
    await clean(opened)
  })

  test('what is unusual stands beside it, and partitions and heirs lead to where they come from', async () => {
    const opened = await openPage(browser, html, 'table/public.parent')
    const { page } = opened
    const text = () => page.$eval('main', (main) => main.innerText)
    expect(await text()).toMatch(/generated, stored \(a \* 2\)/)
    expect(await text()).toMatch(/Exclusion constraints\s+Name\s+Definition\s+apart\s+EXCLUDE USING gist/)
    expect(await text()).toMatch(/asleep\s*disabled/)
    expect(await text()).not.toMatch(/^Checks/m)
    await clickText(page, 'main a', 'public.child')
    await page.waitForFunction(`document.querySelector('h1').textContent === 'public.child'`)
    expect(await text()).toContain('Inherits from public.parent')
    await goTo(page, '#table/public.days_1')
    await page.waitForFunction(`document.querySelector('h1').textContent === 'public.days_1'`)
    expect(await text()).toContain("FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')")
    await clickText(page, 'main a', 'public.days')
    await page.waitForFunction(`document.querySelector('h1').textContent === 'public.days'`)
    expect(await text()).toMatch(/public\.days_1\s+FOR VALUES/)
    await clean(opened)
  })

  test('a narrow screen: nothing is wider, the list opens and closes, two fingers zoom', async () => {
    const opened = await openPage(browser, html)
    const { page } = opened
    await page.setViewport({ width: 375, height: 812, isMobile: true, hasTouch: true })
    for (const hash of ['#/', '#/security', '#table/public.parent', '#/picture', '#/all']) {
      await goTo(page, hash)
      await page.waitForFunction(`location.hash === '${hash}' && document.querySelector('h1') !== null`)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
    }
    const isListed = () => page.$eval('#tree', (tree) => tree.checkVisibility())
    expect(await isListed()).toBe(false)
    await page.click('#menu')
    expect(await isListed()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await isListed()).toBe(false)
    await goTo(page, '#/picture')
    await page.waitForSelector('.stage .edge')
    const width = () => page.$eval('.stage svg', (svg) => Number(svg.getAttribute('viewBox')?.split(' ')[2]))
    const before = await width()
    const [left, right] = [
      await page.touchscreen.touchStart(150, 500),
      await page.touchscreen.touchStart(220, 500),
    ]
    for (let by = 10; by <= 60; by += 10) {
      await left.move(150 - by, 500)
      await right.move(220 + by, 500)
    }
    await left.end()
    await right.end()
    expect(await width()).toBeLessThan(before / 1.5)
    await clean(opened)
  })

  test('printed: no controls, nothing cut; read aloud: one title, headings in order, names for all that is pressed', async () => {
    const opened = await openPage(browser, html, '/all')
    const { page } = opened
    await page.emulateMediaType('print')
    await page.setViewport({ width: 700, height: 1000 })
    expect(await ofAll(page, 'nav, .bar, .copy, .screen, .skip', VISIBLE)).toEqual([])
    expect(await ofAll(page, 'pre, .scroll', WIDER)).toEqual([])
    await page.emulateMediaType('screen')
    for (const hash of ['#/', '#/security', '#table/public.customers', '#/picture', '#/all']) {
      await goTo(page, hash)
      await page.waitForFunction(`location.hash === '${hash}' && document.querySelector('h1') !== null`)
      const levels = await (ofAll(page, 'h1, h2, h3', LEVELS) as Promise<number[]>)
      expect(levels[0]).toBe(1)
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1)).toEqual([])
      expect(await ofAll(page, 'button, input, a, [tabindex="0"]', NAMELESS)).toEqual([])
      expect(
        await page.$$eval('thead th:not([scope=col]), tbody th:not([scope=row])', (all) => all.length),
      ).toBe(0)
      expect(await ofAll(page, '[id]', TWICE)).toEqual([])
    }
    await clean(opened)
  })

  test('zoomed by keys and wheel, dark by the system and by the switch', async () => {
    const opened = await openPage(browser, html, '/picture', true)
    const { page } = opened
    await page.waitForSelector('.stage .edge')
    const view = () => page.$eval('.stage svg', (svg) => svg.getAttribute('viewBox'))
    const colour = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
    const fitted = await view()
    await page.focus('.stage')
    await page.keyboard.press('+')
    expect(await view()).not.toBe(fitted)
    await page.keyboard.press('0')
    expect(await view()).toBe(fitted)
    await page.mouse.move(700, 400)
    await page.mouse.wheel({ deltaY: -200 })
    await page.waitForFunction(
      `document.querySelector('.stage svg').getAttribute('viewBox') !== ${JSON.stringify(fitted)}`,
    )
    const dark = await colour()
    await page.click('#theme')
    expect(await colour()).not.toBe(dark)
    await clean(opened)
  })

  test('1,000 tables: no more than 6 MB, and found within 100 ms', async () => {
    const database = await source.server.createDatabase()
    await query(source.server.url(database), sizedSchema(1000))
    const large = await document('html', await sourceOf(source.server, database).catalog())
    await source.server.dropDatabase(database)
    expect(Buffer.byteLength(large)).toBeLessThanOrEqual(6_000_000)
    // What else the machine does only adds to the time: the best of several pages is what a search costs.
    let best = Infinity
    for (let turn = 0; turn < 6 && best > 100; turn++) {
      const opened = await openPage(browser, large)
      const took = (await opened.page.evaluate(FIRST_SEARCH)) as { found: number; milliseconds: number }
      expect(took.found).toBeGreaterThan(5)
      best = Math.min(best, took.milliseconds)
      await clean(opened)
    }
    expect(best).toBeLessThanOrEqual(100)
  })
})

// Of a list of elements, in the page.
const VISIBLE = `all.filter((each) => each.checkVisibility()).map((each) => each.textContent.trim())`
const WIDER = `all.filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.outerHTML.slice(0, 200))`
const NAMELESS = `all.filter((each) => !((each.ariaLabel ?? '') + each.textContent + (each.closest('label')?.textContent ?? '')).trim()).map((each) => each.outerHTML)`
const TWICE = `all.map(({ id }) => id).filter((id, i, ids) => ids.indexOf(id) !== i)`
const LEVELS = `all.map(({ tagName }) => Number(tagName[1]))`

const ofAll = (page: Page, selector: string, what: string) =>
  page.evaluate(`((all) => ${what})([...document.querySelectorAll(${JSON.stringify(selector)})])`)

/** Presses the one whose text that is. */
const clickText = (page: Page, selector: string, text: string) =>
  page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].find((each) => each.textContent === ${JSON.stringify(text)}).click()`,
  )

const goTo = (page: Page, hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`)

async function clean({ page, asked, errors }: Awaited<ReturnType<typeof openPage>>): Promise<void> {
  expect({ asked, errors }).toEqual({ asked: [], errors: [] })
  await page.close()
}
