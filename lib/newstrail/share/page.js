"use strict"
// The page's filters, charts and evidence. Words of articles enter the page as text, never as markup.
const page = JSON.parse(document.getElementById("page").textContent)
const filters = document.getElementById("filters")
const panel = document.getElementById("evidence")
const LISTED = 12
let passing = new Set(page.statements)

// The statements behind a mark or a row: those that agree with it in every key it has.
function behind(row) {
  const named = { ...row, source: row.source ?? row.who }
  const keys = page.keys.filter(key => named[key] !== undefined && named[key] !== null)
  return keys.length ? page.statements.filter(statement => keys.every(key => statement[key] === named[key])) : []
}

// What has one key alone names a row or a column of a chart: it stays, so that one sees what is missing.
// A number that was counted stays too: it would be wrong for a part.
function marks(row) {
  const named = page.keys.filter(key => row[key] !== undefined && row[key] !== null)
  return { row, statements: named.length > 1 && row.n === undefined ? behind(row) : [] }
}

function stays(statements) {
  return !statements.length || statements.some(statement => passing.has(statement))
}

function choose() {
  const choice = Object.fromEntries([...new FormData(filters)].filter(([, value]) => value))
  passing = new Set(page.statements.filter(statement =>
    page.filters.every(key => !choice[key] || statement[key] === choice[key]) &&
    (!choice.from || (statement.published_latest ?? "") >= choice.from) &&
    (!choice.to || (statement.published_earliest ?? "~").slice(0, 10) <= choice.to)))
  document.getElementById("kept").textContent = `${passing.size} of ${page.statements.length} statements`
  charts.forEach(draw)
  rows.forEach(({ row, statements }) => { row.hidden = !stays(statements) })
}

async function draw({ figure, spec, datasets }) {
  const kept = datasets.map(([name, rows]) => [name, rows.filter(({ statements }) => stays(statements)).map(({ row }) => row)])
  const follows = datasets.some(([, rows]) => rows.some(({ statements }) => statements.length))
  const empty = follows && !passing.size
  figure.querySelector("figcaption").textContent = empty ? "Nothing fits these filters."
    : !follows && passing.size < page.statements.length ? "This chart does not follow the filters." : ""
  const drawing = figure.querySelector(".drawing")
  if (empty) return drawing.replaceChildren()
  const { view } = await vegaEmbed(drawing, { ...spec, datasets: Object.fromEntries(kept) }, { logLevel: 1 })
  view.addEventListener("click", (_, item) => item?.datum && tell(behind(item.datum)))
}

function tell(statements) {
  const found = statements.filter(statement => passing.has(statement))
  if (!found.length) return
  const quotes = found.slice(0, LISTED).map(({ evidence, stance }) => {
    const quote = element("blockquote", "")
    quote.append(...evidence.words.map(([role, words]) => role ? element("mark", words, `newstrail-${role}`) : words))
    quote.append(element("footer", `${stance} · ${evidence.citation}`))
    return quote
  })
  if (found.length > LISTED) quotes.push(element("p", `… and ${found.length - LISTED} more`))
  panel.querySelector("div").replaceChildren(...quotes)
  panel.hidden = false
  panel.focus()
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
  const datasets = Object.entries(spec.datasets ?? {}).map(([name, rows]) =>
    [name, rows.map(marks)])
  return { figure, spec, datasets }
})
const rows = [...document.querySelectorAll(".output table")].flatMap(tableRows)

function close() {
  panel.hidden = true
}
panel.querySelector("button").addEventListener("click", close)
document.addEventListener("keydown", event => event.key === "Escape" && close())
filters.addEventListener("input", choose)
filters.addEventListener("reset", () => setTimeout(choose))
choose()
