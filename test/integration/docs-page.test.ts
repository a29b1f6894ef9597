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
create table parent (a integer);
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

const goTo = (page: Page, hash: string) => page.evaluate(`location.hash = ${JSON.stringify(hash)}`)

async function clean({ page, asked, errors }: Awaited<ReturnType<typeof openPage>>): Promise<void> {
  expect({ asked, errors }).toEqual({ asked: [], errors: [] })
  await page.close()
}
