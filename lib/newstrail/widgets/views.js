// The views in the middle: the matrix, the table, and any chart. Whatever is clicked there is chosen by its fields.
const KEYS = ["statement_id", "claim_id", "article_id", "outlet", "source", "stance", "kind", "voice", "cue"]
const CLAIM_WIDTH = 150, CELL_WIDTH = 76 // pixels of a claim, and of a cell with room for words
const MARKS = { asserts: "●", doubts: "▲", denies: "■" }
const same = (one, other) => JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort())

// What a mark of a chart knows of the statements behind it.
function choice(datum) {
  if (datum.n === 0) return {}
  const named = { ...datum, source: datum.source ?? datum.who }
  const known = KEYS.filter(key => typeof named[key] === "string" && named[key])
  if (known.includes("statement_id")) return { statement_id: named.statement_id }
  return Object.fromEntries(known.map(key => [key, named[key]]))
}

function stance(name, n = 1) {
  return make("span", { class: `nt-stance nt-${name}`, "aria-hidden": "true" }, `${MARKS[name] ?? ""}${n > 1 ? ` ${n}` : ""}`)
}

// One stop for Tab in a part; arrows move from there to what lies nearest in their direction, Enter takes it.
function roam(part, take) {
  const stops = () => [...part.querySelectorAll("[data-key]")]
  const first = () => {
    if (!part.querySelector("[data-key][tabindex='0']")) stops()[0]?.setAttribute("tabindex", 0)
  }
  part.addEventListener("focusin", ({ target }) => {
    const stop = target.closest("[data-key]")
    if (!stop) return
    part.querySelectorAll("[data-key][tabindex='0']").forEach(each => each.setAttribute("tabindex", -1))
    stop.setAttribute("tabindex", 0)
  })
  part.addEventListener("keydown", event => {
    const stop = event.target.closest?.("[data-key]")
    if (!stop || event.altKey || event.ctrlKey || event.metaKey) return
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[event.key]
    const end = { Home: 0, End: -1 }[event.key]
    const next = way ? nearest(stop, stops(), way) : end === undefined ? undefined : stops().at(end)
    if (way || end !== undefined) event.preventDefault()
    if (next) {
      next.focus()
      next.scrollIntoView({ block: "nearest", inline: "nearest" })
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault()
      take(stop)
    }
  })
  return first
}

function nearest(from, stops, [right, down]) {
  const centre = each => { const { left, top, width, height } = each.getBoundingClientRect(); return [left + width / 2, top + height / 2] }
  const [x, y] = centre(from)
  let best, least = Infinity
  for (const stop of stops) {
    const [dx, dy] = centre(stop).map((at, axis) => at - [x, y][axis])
    const ahead = dx * right + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * right)
    if (stop === from || ahead < 2) continue
    if (ahead + 3 * aside < least) [best, least] = [stop, ahead + 3 * aside]
  }
  return best
}

function matrix(choose) {
  const table = make("table", { class: "nt-matrix", role: "grid", "aria-label": "Claims by outlets" })
  const part = make("div", { class: "nt-scroll" }, table, make("p", { class: "nt-more" }))
  const take = stop => stop.dataset.chosen && choose(JSON.parse(stop.dataset.chosen))
  const first = roam(table, take)
  table.addEventListener("click", ({ target }) => { const stop = target.closest("[data-chosen]"); if (stop) take(stop) })
  const stop = (tag, chosen, given, ...inside) => make(tag, {
    tabIndex: -1, "data-key": JSON.stringify(chosen), "data-chosen": given.empty ? undefined : JSON.stringify(chosen), ...given,
  }, ...inside)

  // Where cells have no room for words, names lean, and a cell keeps its marks and its number
  let columns = 0
  const fit = () => table.classList.toggle("nt-dense", part.clientWidth < CLAIM_WIDTH + columns * CELL_WIDTH)
  const resized = new ResizeObserver(fit)
  resized.observe(part)

  function show({ outlets = [], claims = [], more = 0 }) {
    columns = outlets.length
    fit()
    const head = outlets.map(([outlet, n]) => stop("th", { outlet }, { scope: "col", role: "columnheader", "aria-label": `${outlet}, ${n} statements` }, make("span", {}, outlet)))
    const rows = claims.map(claim => make("tr", { role: "row" }, row(claim, outlets)))
    anew(part, table, make("p", { class: "nt-more" }, more ? `${more} more claims are not shown; filters bring them up.` : ""))
    anew(table, make("thead", {}, make("tr", { role: "row" }, make("th", { class: "nt-corner" }, "Claim", make("span", { class: "nt-legend" }, Object.keys(MARKS).map(name => [make("span", {}, stance(name), ` ${name}`), " "]).flat())), head)), make("tbody", {}, rows))
    if (!claims.length) table.replaceChildren(make("caption", {}, "No claim fits the filters. The statements kept may make none: look into the table."))
    first()
  }

  function row({ claim_id, label, told, cells }, outlets) {
    const head = stop("th", { claim_id }, { scope: "row", role: "rowheader", "aria-label": `${label}, ${told}`, title: label }, make("span", { class: "nt-claim" }, label), make("small", {}, told))
    return [head, ...outlets.map(([outlet], number) => {
      const cell = cells[number]
      if (!cell) return stop("td", { claim_id, outlet }, { role: "gridcell", empty: true, class: "nt-empty", "aria-label": `${outlet}: no statement found, which is no denial` })
      const heaviest = ["denies", "doubts", "asserts"].find(name => cell.stances[name])
      return stop("td", { claim_id, outlet }, { role: "gridcell", class: `nt-cell nt-is-${heaviest}`, "aria-label": cell.told, title: cell.told },
        make("div", {}, Object.entries(cell.stances).map(([name, n]) => stance(name, n)), cell.figure ? [make("b", { class: "nt-figure" }, cell.figure), make("b", { class: "nt-short" }, cell.short)] : ""),
        make("div", { class: "nt-who" }, cell.who), cell.what ? make("div", { class: "nt-what" }, `“${cell.what}”`) : "")
    })]
  }

  const mark = chosen => table.querySelectorAll("[data-key]").forEach(each => each.setAttribute("aria-selected", same(JSON.parse(each.dataset.key), chosen)))
  // The rows that the question of a review is about, the first of them brought into view
  let asked = ""
  function ask(claims) {
    const rows = [...table.querySelectorAll("tbody tr")].filter(row => claims.includes(JSON.parse(row.firstChild.dataset.key).claim_id))
    table.querySelectorAll(".nt-asked").forEach(row => row.classList.remove("nt-asked"))
    rows.forEach(row => row.classList.add("nt-asked"))
    if (asked !== claims.join()) rows[0]?.scrollIntoView({ block: "nearest" })
    asked = claims.join()
  }
  return Object.assign(part, { show, mark, ask, stop: () => resized.disconnect() })
}

function lineTable(choose, sort) {
  const table = make("table", { class: "nt-lines", role: "grid", "aria-label": "Statements" })
  const more = make("p", { class: "nt-more" })
  const part = make("div", { class: "nt-scroll" }, table, more)
  const take = stop => stop.dataset.sort ? sort(stop.dataset.sort) : choose({ statement_id: stop.dataset.key })
  const first = roam(table, take)
  table.addEventListener("click", ({ target }) => { const stop = target.closest("[data-key]"); if (stop) take(stop) })

  function show({ rows = [], more: hidden = 0 }, sorts, by) {
    const head = sorts.map(name => {
      const way = by === name ? "ascending" : by === `-${name}` ? "descending" : "none"
      return make("th", { tabIndex: -1, "data-key": `sort ${name}`, "data-sort": by === name ? `-${name}` : name, scope: "col", role: "columnheader", "aria-sort": way, title: "Sort" }, name, { ascending: " ↑", descending: " ↓", none: "" }[way])
    })
    const lines = rows.map(([id, ...cells]) => make("tr", { role: "row", tabIndex: -1, "data-key": id, "aria-label": told(sorts, cells) },
      cells.map((cell, number) => make("td", { role: "gridcell" }, sorts[number] === "stance" ? stance(cell) : "", sorts[number] === "stance" ? ` ${cell}` : make("span", { title: cell }, cell)))))
    anew(table, make("thead", {}, make("tr", { role: "row" }, head)), make("tbody", {}, lines))
    more.textContent = rows.length ? hidden ? `${hidden} more statements are not shown; filters bring them up.` : "" : "No statement fits the filters."
    first()
  }

  const told = (sorts, cells) => ["outlet", "stance", "source", "published", "content"].map(name => cells[sorts.indexOf(name)]).join(", ")
  const mark = ({ statement_id }) => table.querySelectorAll("tr[data-key]").forEach(each => each.setAttribute("aria-selected", each.dataset.key === statement_id))
  return Object.assign(part, { show, mark })
}

// A chart of newstrail's: its marks can be walked with arrows, and say in words what they stand for.
function chart(choose) {
  const part = make("div", { class: "nt-scroll nt-chart", role: "group", "aria-label": "Chart" })
  let drawn, turn = Promise.resolve(), last, chosen = {}
  const first = roam(part, stop => choose(choice(stop.__data__.datum)))

  async function draw(spec) {
    const place = make("div")
    drawn?.finalize()
    drawn = await vegaEmbed(place, structuredClone({ ...spec, usermeta: {} }), { actions: false, renderer: "svg", logLevel: 1 })
    part.setAttribute("aria-label", spec.description ?? "Chart")
    part.replaceChildren(place)
    const svg = place.querySelector("svg")
    svg.style.minWidth = `${svg.getAttribute("width") * 0.8}px` // letters below that are too small; then it scrolls
    drawn.view.addEventListener("click", (_, item) => {
      const chosen = choice(item?.datum ?? {})
      if (Object.keys(chosen).length) choose(chosen)
    })
    const marks = new Map() // of several for the same statements the shape, which has a colour, not a line or its name
    for (const each of part.querySelectorAll(".role-mark path, .role-mark line, .role-mark rect, .role-mark text")) {
      const key = JSON.stringify(choice(each.__data__?.datum ?? {}))
      const { width, height } = each.getBoundingClientRect()
      if (key !== "{}" && (width || height) && (each.tagName === "path" || !marks.has(key))) marks.set(key, each)
    }
    for (const [key, each] of marks) {
      for (const [name, value] of [["tabindex", -1], ["role", "button"], ["data-key", key], ["aria-label", words(each.__data__.datum)]]) each.setAttribute(name, value)
    }
    mark(chosen)
    first()
  }

  const words = ({ outlet, stance, event, who, source, when, words, content, claim, label, row, n }) =>
    [outlet, stance ?? event, who ?? source, when, words ?? content ?? claim ?? row ?? label, n].filter(each => each !== undefined && each !== "").join(", ")

  // One after the other, or a quick one would be laid over by a slow one before it
  function show(spec) {
    if (spec === last || !spec.$schema) return
    last = spec
    turn = turn.then(() => spec === last && draw(spec)).catch(error => { part.textContent = `This chart cannot be drawn: ${error.message}` })
  }

  function mark(given) {
    chosen = given
    part.querySelectorAll("[data-key]").forEach(each => each.classList.toggle("nt-chosen", same(JSON.parse(each.dataset.key), chosen)))
  }

  return Object.assign(part, { show, mark, stop: () => drawn?.finalize() })
}
