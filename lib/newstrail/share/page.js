"use strict"
// The page's filters, charts and evidence. Words of articles enter the page as text, never as markup.
const page = JSON.parse(document.getElementById("page").textContent)
const filters = document.getElementById("filters")
const panel = document.getElementById("evidence")
const code = document.getElementById("code")
const LISTED = 12
let passing = new Set(page.statements)
let told = []  // ids of the statements whose words are open

// The statements behind a mark or a row: those that agree with it in every key it has.
function behind(row) {
  const named = { ...row, source: row.source ?? row.who }
  const keys = page.keys.filter(key => named[key] !== undefined && named[key] !== null)
  return keys.length ? page.statements.filter(statement => keys.every(key => statement[key] === named[key])) : []
}

// A number that was counted stays whatever is chosen: it would be wrong for a part.
// What has one key alone names a row or a column of a chart, and stays unless the chart can be made smaller by it.
function marks(row, sizes) {
  const named = page.keys.filter(key => row[key] !== undefined && row[key] !== null)
  const follows = row.n === undefined && (named.length > 1 || (named.length === 1 && sizes[named[0]]))
  return { row, name: named.length === 1 ? named[0] : "", statements: follows ? behind(row) : [] }
}

// The side of a chart on which a key has its rows or columns: height or width, if that is a number of pixels.
function sizesOf(spec) {
  const sizes = {}
  for (const { encoding = {} } of [spec, ...(spec.layer ?? [])]) {
    for (const [channel, side] of [["y", "height"], ["x", "width"]]) {
      if (encoding[channel]?.field && typeof spec[side] === "number") sizes[encoding[channel].field] = side
    }
  }
  return sizes
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

async function draw({ figure, spec, sizes, datasets }) {
  const left = datasets.map(([name, rows]) => [name, rows.filter(({ statements }) => stays(statements))])
  const kept = left.map(([name, rows]) => [name, rows.map(({ row }) => row)])
  const follows = datasets.some(([, rows]) => rows.some(({ statements }) => statements.length))
  const empty = follows && !passing.size
  const part = passing.size < page.statements.length
  figure.querySelector("figcaption").textContent = empty ? "Nothing fits these filters."
    : !part ? "" : follows ? "Filtered; what is counted above the chart is counted without filters." : "This chart does not follow the filters."
  const drawing = figure.querySelector(".drawing")
  if (empty) return drawing.replaceChildren()
  const smaller = Object.fromEntries(Object.entries(sizes).map(([key, side]) =>
    [side, spec[side] * ratio(key, datasets, left)]))
  const { view } = await vegaEmbed(drawing, { ...spec, ...smaller, datasets: Object.fromEntries(kept) }, { logLevel: 1 })
  view.addEventListener("click", (_, item) => item?.datum && tell(behind(item.datum)))
}

// How much of a chart's rows or columns is left.
function ratio(key, datasets, left) {
  const count = sets => new Set(sets.flatMap(([, rows]) => rows.filter(({ name }) => name === key).map(({ row }) => row[key]))).size
  return count(datasets) ? Math.max(count(left), 1) / count(datasets) : 1
}

function tell(statements) {
  const found = statements.filter(statement => passing.has(statement))
  if (!found.length) return
  const quotes = found.slice(0, LISTED).map(({ evidence, stance }) => {
    const quote = element("blockquote", "")
    quote.append(...evidence.words.map(([role, words]) => role ? element("mark", words, `newstrail-${role}`) : words))
    if (!evidence.words.length) quote.append("The words are not shown: this page shows as much of the article as it may.")
    const footer = element("footer", `${evidence.who} ${stance} · ${evidence.outlet}, `)
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
  const sizes = sizesOf(spec)
  const datasets = Object.entries(spec.datasets ?? {}).map(([name, rows]) => [name, rows.map(row => marks(row, sizes))])
  return { figure, spec, sizes, datasets }
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
addEventListener("hashchange", () => location.hash.includes("=") && restore())
restore()
