"use strict"
// The page's filters, charts and evidence. Words of articles enter the page as text, never as markup.
const page = JSON.parse(document.getElementById("page").textContent)
const filters = document.getElementById("filters")
const panel = document.getElementById("evidence")
const code = document.getElementById("code")
const LISTED = 12
let passing = new Set(page.statements)
let told = []  // ids of the statements whose words are open

// The statements behind a mark or a row: the one that it names, or those that agree with it in every key it has.
function behind(row) {
  if (row.statement_id) return page.statements.filter(statement => statement.statement_id === row.statement_id)
  const named = { ...row, source: row.source ?? row.who }
  const keys = page.keys.filter(key => named[key] !== undefined && named[key] !== null)
  return keys.length ? page.statements.filter(statement => keys.every(key => statement[key] === named[key])) : []
}

// A number that was counted stays whatever is chosen: it would be wrong for a part.
// What has one key alone names a row or a column of a chart, and stays unless the chart can do without it.
function marks(row, sides) {
  const named = page.keys.filter(key => row[key] !== undefined && row[key] !== null)
  const follows = row.n === undefined && (named.length > 1 || (named.length === 1 && sides[named[0]]))
  return { row, name: named.length === 1 ? named[0] : "", statements: follows ? behind(row) : [] }
}

// By key the side of a chart on which it has its rows or columns, if that can shrink: a side of so many pixels does,
// and one with a list of what stands there.
function sidesOf(spec) {
  const sides = {}
  for (const [side, { field, scale }] of placed(spec)) {
    if (page.keys.includes(field) && (typeof spec[side] === "number" || Array.isArray(scale?.domain))) sides[field] = side
  }
  return sides
}

// What places the marks of a chart and of its layers, each with the side along which it does.
function placed(spec) {
  const own = [["height", spec.encoding?.y], ["width", spec.encoding?.x]].filter(([, channel]) => channel)
  return [...own, ...(spec.layer ?? []).flatMap(placed)]
}

function stays(statements) {
  return !statements.length || statements.some(statement => passing.has(statement))
}

function choose() {
  const choice = chosen()
  passing = new Set(page.statements.filter(statement =>
    page.filters.every(key => !choice[key] || statement[key] === choice[key]) &&
    (!choice.from || (statement.published_latest ?? "") >= choice.from) &&
    (!choice.to || (statement.published_earliest ?? "~").slice(0, 10) <= choice.to)))
  document.getElementById("kept").textContent = `${passing.size} of ${page.statements.length} statements`
  charts.forEach(draw)
  rows.forEach(({ row, statements }) => { row.hidden = !stays(statements) })
  keep()
}

function chosen() {
  return Object.fromEntries([...new FormData(filters)].filter(([, value]) => value))
}

// What a reader sees stands in the address, so that a link shows the same.
function keep() {
  const state = new URLSearchParams(chosen())
  if (code.checked) state.set("code", "1")
  told.forEach(id => state.append("words", id))
  history.replaceState(null, "", String(state) ? `#${state}` : location.pathname + location.search)
}

function restore() {
  const state = new URLSearchParams(location.hash.slice(1))
  for (const field of filters.elements) if (field.name) field.value = state.get(field.name) ?? ""
  code.checked = state.has("code")
  const ids = state.getAll("words")
  choose()
  if (ids.length) tell(page.statements.filter(statement => ids.includes(statement.statement_id)))
}

async function draw({ figure, spec, sides, datasets }) {
  const left = datasets.map(([name, rows]) => [name, rows.filter(({ statements }) => stays(statements))])
  const kept = left.map(([name, rows]) => [name, rows.map(({ row }) => row)])
  const follows = datasets.some(([, rows]) => rows.some(({ statements }) => statements.length))
  const empty = follows && !passing.size
  const part = passing.size < page.statements.length
  figure.querySelector("figcaption").textContent = empty ? "Nothing fits these filters."
    : !part ? "" : follows ? "Filtered; numbers in the heading count everything." : "This chart does not follow the filters."
  const drawing = figure.querySelector(".drawing")
  drawing.classList.toggle("filled", spec.width === "container")
  if (empty) return drawing.replaceChildren()
  const smaller = structuredClone(spec)
  Object.entries(sides).forEach(([key, side]) => shrink(smaller, side, namesOf(key, datasets), namesOf(key, left)))
  const { view } = await vegaEmbed(drawing, { ...smaller, datasets: Object.fromEntries(kept) }, { logLevel: 1 })
  view.addEventListener("click", (_, item) => item?.datum && tell(behind(item.datum)))
  tellWide(figure)
}

// Say of what is wider than the screen that there is more at its right.
function tellWide(scrolled) {
  scrolled.classList.toggle("wide", scrolled.scrollWidth > scrolled.clientWidth + 8)
}

// A browser moves a chart that does not fit to the next page, or shrinks it. On paper it stands in slices instead, cut
// where no text stands.
const SLICE = 0.5  // of its width, a slice is high at most
function slice(drawing) {
  const svg = drawing.querySelector("svg.marks")
  if (!svg || drawing.querySelector(".slice")) return
  const { width, height } = svg.viewBox.baseVal, seen = svg.getBoundingClientRect()
  const own = y => (y - seen.top) * height / seen.height // in pixels of the chart, which may be shown smaller
  const texts = [...svg.querySelectorAll("text")].map(text => text.getBoundingClientRect())
  const isFree = y => texts.every(({ top, bottom }) => own(bottom) <= y || own(top) >= y)
  const most = Math.floor(width * SLICE)
  if (height < 1.4 * most) return
  const cuts = [0]
  while (height - cuts.at(-1) > most) {
    let y = cuts.at(-1) + most
    while (y > cuts.at(-1) + most / 2 && !isFree(y)) y -= 1
    cuts.push(y)
  }
  const slices = cuts.map((y, number) => {
    const part = svg.cloneNode(true), tall = (cuts[number + 1] ?? height) - y
    Object.entries({ class: "slice", viewBox: `0 ${y} ${width} ${tall}`, width, height: tall }).forEach(([name, value]) => part.setAttribute(name, value))
    return part
  })
  drawing.classList.add("sliced")
  drawing.append(...slices)
}

function join(drawing) {
  drawing.classList.remove("sliced")
  drawing.querySelectorAll(".slice").forEach(part => part.remove())
}

// What a chart has rows or columns for.
function namesOf(key, sets) {
  return new Set(sets.flatMap(([, rows]) => rows.filter(({ name }) => name === key).map(({ row }) => row[key])))
}

// Take the rows or columns from a chart that nothing is left in.
function shrink(spec, side, all, left) {
  if (!left.size || left.size === all.size) return
  if (typeof spec[side] === "number") spec[side] *= left.size / all.size
  for (const [, { scale }] of placed(spec).filter(([along]) => along === side)) {
    if (Array.isArray(scale?.domain)) scale.domain = scale.domain.filter(name => left.has(name))
  }
  widen(spec, all.size / left.size)
}

// The matrix fills its pane, so fewer columns have wider cells; its words are broken for the widths that are at hand.
function widen(spec, times) {
  const widest = Object.values(spec.datasets).flat().map(row => row.labels?.findLastIndex(words => words) ?? -1)
  for (const measure of spec.params ?? []) {
    if (["cell", "band"].includes(measure.name)) measure.expr = `(${measure.expr}) * ${times}`
    if (measure.name === "size") measure.expr = `min(${measure.expr}, ${Math.max(0, ...widest)})`
  }
}

function tell(statements) {
  const found = statements.filter(statement => passing.has(statement))
  if (!found.length) return
  const quotes = found.slice(0, LISTED).map(({ evidence }) => {
    const quote = element("blockquote", "")
    quote.append(...evidence.words.map(([role, words]) => role ? element("mark", words, `newstrail-${role}`) : words))
    if (!evidence.words.length) quote.append("The words are not shown: this page shows as much of the article as it may.")
    const footer = element("footer", `${evidence.told_by[0].toUpperCase()}${evidence.told_by.slice(1)}, `)
    footer.append(headline(evidence), `, ${evidence.time}`)
    quote.append(footer)
    return quote
  })
  if (found.length > LISTED) quotes.push(element("p", `… and ${found.length - LISTED} more`))
  panel.querySelector("div").replaceChildren(...quotes)
  panel.hidden = false
  told = found.slice(0, LISTED).map(statement => statement.statement_id)
  keep()
  panel.focus({ preventScroll: true })
}

// Only pages on the web are linked; the site's maker has dropped every other address.
function headline({ title, address }) {
  if (!/^https?:/i.test(address)) return element("bdi", `“${title}”`)
  const link = element("a", `“${title}”`)
  link.href = address
  link.rel = "noreferrer noopener"
  return link
}

function element(tag, text, name = "") {
  const made = document.createElement(tag)
  made.textContent = text
  made.className = name
  return made
}

function tableRows(table) {
  const names = [...table.querySelectorAll("thead tr:first-child th")].map(cell => cell.title || cell.textContent)
  return [...table.querySelectorAll("tbody tr")].map(row => {
    const cells = [...row.cells].map((cell, column) => [names[column], cell.textContent])
    const statements = behind(Object.fromEntries(cells.filter(([name]) => page.keys.includes(name))))
    if (statements.length) {
      row.tabIndex = 0
      row.addEventListener("click", () => tell(statements))
      row.addEventListener("keydown", event => event.key === "Enter" && tell(statements))
    }
    return { row, statements }
  })
}

const charts = [...document.querySelectorAll("figure")].map(figure => {
  const spec = page.charts[figure.dataset.chart]
  const sides = sidesOf(spec)
  const datasets = Object.entries(spec.datasets ?? {}).map(([name, rows]) => [name, rows.map(row => marks(row, sides))])
  return { figure, spec, sides, datasets }
})
const rows = [...document.querySelectorAll(".output table")].flatMap(tableRows)

function close() {
  panel.hidden = true
  told = []
  keep()
}
panel.querySelector("button").addEventListener("click", close)
document.addEventListener("keydown", event => event.key === "Escape" && close())
filters.addEventListener("input", choose)
filters.addEventListener("reset", () => setTimeout(choose))
code.addEventListener("change", keep)
const drawings = [...document.querySelectorAll(".drawing")]
addEventListener("beforeprint", () => drawings.forEach(slice))
addEventListener("afterprint", () => drawings.forEach(join))
const scrolled = [...document.querySelectorAll("figure, .output")]
addEventListener("resize", () => scrolled.forEach(tellWide))
scrolled.forEach(tellWide)
addEventListener("hashchange", () => location.hash.includes("=") && restore())
restore()
