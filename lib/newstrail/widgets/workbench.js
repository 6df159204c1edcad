// The workbench: filters above, a view in the middle, the evidence beside it. All that is chosen is one state, which
// Python checks and follows; here nothing is decided and nothing is counted.
function render({ model, el }) {
  const state = () => model.get("state")
  const fixed = model.get("fixed")
  const set = change => {
    root.setAttribute("aria-busy", "true")
    model.set("state", { ...state(), ...change })
    model.set("asked", model.get("asked") + 1)
    model.save_changes()
  }
  const keep = (name, value) => {
    const { [name]: _, ...others } = state().keep
    set({ keep: value === null || value === undefined || value.length === 0 ? others : { ...others, [name]: value } })
  }
  const turn = (name, value) => {
    const now = state().keep[name] ?? []
    keep(name, now.includes(value) ? now.filter(each => each !== value) : [...now, value])
  }
  // Asks for what is no state, in one message with the state, so that neither overtakes the other
  const ask = (told, change = {}) => {
    model.set("act", { ...told, number: (model.get("act").number ?? 0) + 1 })
    set(change)
  }
  const choose = chosen => {
    if (same(chosen, state().chosen)) return pane.focus() // Enter once more goes to the evidence
    from = document.activeElement.dataset.key
    set({ chosen, draft: {} })
  }
  let from

  // Filters
  const facets = make("div", { class: "nt-facets" })
  const chips = make("div", { class: "nt-chips", role: "group", "aria-label": "Filters in use" })
  const options = name => model.get("options").find(facet => facet.name === name)?.options ?? []
  const counted = name => options(name).map(([value, label]) => ({
    value, label, count: model.get("kept").counts?.[name]?.[value] ?? 0, picked: (state().keep[name] ?? []).includes(value),
  }))
  const find = picker({ label: "Words, claims, people, outlets", placeholder: "Find words, claims, people, outlets", closed: true, find: everywhere, pick: ([name, value]) => name === "text" ? keep("text", value) : turn(name, value) })
  find.classList.add("nt-find")

  function everywhere(typed) {
    if (!typed) return []
    const found = model.get("options").filter(({ name }) => ["claims", "sources", "outlets"].includes(name)).flatMap(({ name, label }) =>
      fitting(counted(name), typed).slice(0, 8).map(each => ({ ...each, value: [name, each.value], hint: label.toLowerCase() })))
    return [{ value: ["text", typed], label: `“${typed}”`, hint: "statements with these words" }, ...found]
  }

  let pickers = []
  function showFacets() {
    pickers = model.get("options").map(({ name, label, options }) => {
      const list = picker({ label, many: true, find: typed => fitting(counted(name), typed), pick: value => turn(name, value) })
      return { name, list, opener: opener(label, [list], { opened: list.show, button: { "data-key": `facet ${name}` } }) }
    })
    anew(facets, find, ...pickers.map(each => each.opener), more)
  }

  const day = (name, end, label) => make("label", {}, label, make("input", { type: "date", "data-key": `${name} ${end}`, onchange: ({ target }) => {
    const days = [...(state().keep[name] ?? [null, null])]
    days[end] = target.value || null
    keep(name, days.some(Boolean) ? days : null)
  } }))
  const reviewed = make("select", { "aria-label": "Reviewed", onchange: ({ target }) => keep("reviewed", { yes: true, no: false }[target.value] ?? null) },
    [["", "reviewed or not"], ["yes", "reviewed"], ["no", "not reviewed"]].map(([value, label]) => make("option", { value }, label)))
  const days = [day("published", 0, "Published from "), day("published", 1, "to "), day("said", 0, "Said from "), day("said", 1, "to ")]
  const more = opener("More", [make("div", { class: "nt-fields" }, days, reviewed)], { button: { "data-key": "more" } })

  function reset() {
    find.clear()
    root.querySelectorAll(".nt-opener").forEach(each => each.turn(false))
    folder.value = fixed.folder
    written.value = ""
    ask({ do: "reset" }, fixed.empty)
  }

  function showChips() {
    const { keep: kept } = state()
    const chip = (told, drop) => make("button", { type: "button", class: "nt-on", "data-key": `chip ${told}`, "aria-label": `Take the filter away: ${told}`, title: told, onclick: drop }, make("span", {}, told), " ×")
    const lists = model.get("options").flatMap(({ name, label }) => (kept[name] ?? []).map(value =>
      chip(`${label}: ${options(name).find(([known]) => known === value)?.[1] ?? value}`, () => turn(name, value))))
    const said = kept.said ? [chip(`Said ${kept.said.map(each => each ?? "…").join(" to ")}`, () => keep("said", null))] : []
    const published = kept.published ? [chip(`Published ${kept.published.map(each => (each ?? "…").replace("T", " ")).join(" to ")}`, () => keep("published", null))] : []
    const words = kept.text ? [chip(`Words: “${kept.text}”`, () => keep("text", null))] : []
    const looked = kept.reviewed === undefined ? [] : [chip(kept.reviewed ? "Reviewed" : "Not reviewed", () => keep("reviewed", null))]
    anew(chips, ...words, ...lists, ...published, ...said, ...looked)
    pickers.forEach(({ name, list, opener }) => {
      opener.button.classList.toggle("nt-used", Boolean(kept[name]?.length))
      if (!opener.box.hidden) list.show()
    })
    reviewed.value = kept.reviewed === undefined ? "" : kept.reviewed ? "yes" : "no"
    days.forEach((each, number) => { each.querySelector("input").value = (kept[number < 2 ? "published" : "said"]?.[number % 2] ?? "").slice(0, 10) })
  }

  const clear = make("button", { type: "button", class: "nt-chip", "data-key": "reset", onclick: reset }, "Reset")

  // Files, and the state as text
  const folder = make("input", { type: "text", value: fixed.folder, "aria-label": "Folder to save in", "data-key": "folder" })
  folder.value = fixed.folder
  const told = Object.fromEntries(fixed.saves.map(([name]) => [name, make("span", { class: "nt-where", role: "status" })]))
  const written = make("textarea", { rows: 3, "aria-label": "What is chosen, as text", "data-key": "state", spellcheck: false })
  const restored = make("span", { class: "nt-where", role: "status" })
  const saves = opener("Save", [
    make("label", {}, "Folder, from where the notebook is: ", folder),
    ...fixed.saves.map(([kind, what]) => make("div", { class: "nt-save" }, make("button", { type: "button", "data-key": `save ${kind}`, onclick: () => ask({ do: "save", kind, folder: folder.value.trim() }) }, `Save ${kind}`), make("span", {}, what), told[kind])),
    make("p", {}, "A file that is there already is never overwritten."),
    make("label", {}, "What is chosen here, as text, to keep or to bring back:", written),
    make("div", { class: "nt-save" }, make("button", { type: "button", "data-key": "restore", onclick: () => ask({ do: "restore", state: written.value }) }, "Restore this"), restored),
  ], { opened: () => { written.value = JSON.stringify(state()) }, button: { "data-key": "saves" } })
  const review = make("button", { type: "button", class: "nt-chip", "data-key": "review", "aria-pressed": "false", title: "Answer what the machine is unsure of", onclick: () => state().review.who === undefined ? set({ draft: {}, review: { who: "" } }) : asks.focus() }, "Review")
  const help = opener("Keys", [make("p", {}, "Tab goes from part to part. While the machine asks (Review): y yes as shown, n no, s skip, u undo, 1 to 8 an option. In a view, the arrows move, Enter shows the evidence, Enter again goes into it, Escape comes back. In a list, type to find, the arrows move, Enter picks. On the bars of time, Tab to a handle and move it with the arrows.")], { button: { "data-key": "help" } })

  // Views
  const views = { Matrix: matrix(choose), Table: lineTable(choose, sort => set({ sort })) }
  const drawing = chart(choose)
  const shown = () => views[state().view] ?? drawing
  const shows = new Map() // what each view was last made of
  const tabs = make("div", { class: "nt-tabs", role: "tablist", "aria-label": "View" }, fixed.views.map(view =>
    make("button", { type: "button", role: "tab", "data-key": `view ${view}`, onclick: () => set({ view }) }, view)))
  tabs.addEventListener("keydown", event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const all = [...tabs.children]
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length]
    next.focus()
    next.click()
  })
  const middle = make("section", { class: "nt-middle", "aria-label": "View", role: "tabpanel" })
  const status = make("b", { class: "nt-status", role: "status" })
  const wrong = make("p", { class: "nt-wrong", role: "alert" })
  const heard = make("p", { class: "nt-heard", role: "status" }) // for those who do not see the evidence change
  const strip = timeStrip(period => keep("published", period))
  const draft = change => set({ draft: { ...state().draft, ...form.typed(), ...change } })
  const form = decisionForm({ draft, cancel: () => set({ draft: {} }), write: () => ask({ do: "write", draft: { ...state().draft, ...form.typed() } }, { draft: {} }) })
  const pane = evidence({ choose, undo: () => ask({ do: "undo" }), decide: statement_id => set({ draft: { statement_id } }) })
  const asks = reviewPane({
    change: change => set({ review: { ...state().review, ...change } }),
    ask: (told, change) => ask(told, { review: { ...state().review, ...change, answers: {} } }),
    skip: key => set({ review: { ...state().review, skipped: [...(state().review.skipped ?? []), key], answers: {} } }),
    close: () => { set({ review: {} }); review.focus() },
  })
  const effect = effectTable()
  const side = make("div", { class: "nt-side" }, form, asks, pane)
  side.addEventListener("keydown", event => {
    if (event.key !== "Escape") return
    event.stopPropagation()
    const before = from && middle.querySelector(`[data-key="${CSS.escape(from)}"]`)
    ;(before ?? middle.querySelector("[tabindex='0']"))?.focus()
  })
  const root = make("div", { class: "nt", tabIndex: -1, "data-jp-suppress-context-menu": "true" },
    make("div", { class: "nt-all" },
      make("div", { class: "nt-top" }, facets, make("div", { class: "nt-now" }, status, chips, make("div", { class: "nt-row nt-acts" }, clear, review, saves, help))), wrong, strip,
      heard, make("div", { class: "nt-both" }, make("div", { class: "nt-left-side" }, tabs, middle, effect), side)))

  // JupyterLab asks the element that has the focus, and none around it, whether its keys are commands
  root.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"))

  function showView() {
    const view = shown()
    if (middle.firstElementChild !== view) middle.replaceChildren(view)
    for (const tab of tabs.children) {
      const on = tab.textContent === state().view
      tab.setAttribute("aria-selected", on)
      tab.tabIndex = on ? 0 : -1
    }
    const given = model.get({ Matrix: "matrix", Table: "lines" }[state().view] ?? "spec")
    if (given !== shows.get(view)) view.show(given, fixed.sorts, state().sort)
    shows.set(view, given)
    view.mark(state().chosen)
    view.ask?.(model.get("effect").claims ?? [])
  }

  function showKept() {
    const kept = model.get("kept")
    status.textContent = kept.told
    strip.show(model.get("strip"), kept, state().keep.published)
    showChips()
  }

  function showSaid() {
    const said = model.get("said")
    wrong.textContent = said.wrong ?? ""
    for (const [name, place] of Object.entries(told)) place.textContent = said[name] ?? ""
    restored.textContent = said.restore ?? ""
    form.foresee(model.get("preview"), form.hidden || said.done ? "" : said.decision) // what was done before is no error
  }

  function showForm() {
    const inside = form.contains(document.activeElement)
    side.classList.toggle("nt-deciding", Boolean(model.get("form").statement_id))
    if (inside && !model.get("form").statement_id) pane.focus()
    form.show(model.get("form"), state().draft)
    showSaid()
    showPane()
  }

  function showReview() {
    const opens = asks.hidden && model.get("progress")
    const closes = !asks.hidden && !model.get("progress")
    asks.show(model.get("question"), model.get("progress"), state().review, model.get("said").decision ?? "")
    review.setAttribute("aria-pressed", !asks.hidden)
    side.classList.toggle("nt-reviewing", !asks.hidden)
    if (opens) asks.focus()
    if (closes && !side.contains(document.activeElement)) review.focus()
    effect.show(asks.hidden ? {} : model.get("effect"))
    showView()
  }

  function showPane() {
    const { heading, told } = model.get("pane")
    pane.show(model.get("pane"), form.hidden && !state().draft.statement_id ? model.get("said") : {})
    heard.textContent = heading ? `Evidence: ${heading}. ${told}` : ""
  }

  const hear = {
    "change:options": () => { showFacets(); showChips() },
    "change:kept": showKept, "change:strip": showKept,
    "change:matrix": showView, "change:lines": showView, "change:spec": showView,
    "change:pane": showPane,
    "change:form": showForm,
    "change:preview": showSaid,
    "change:question": showReview, "change:progress": showReview, "change:effect": showReview,
    "change:said": () => { showSaid(); showPane(); showReview() },
    "change:state": () => { showView(); showChips() },
    "change:followed": () => root.setAttribute("aria-busy", model.get("followed") !== model.get("asked")),
  }
  for (const [name, act] of Object.entries(hear)) model.on(name, act)
  el.append(root)
  showFacets()
  showKept()
  showView()
  showForm()
  showReview()
  root.setAttribute("aria-busy", "false")
  return () => {
    for (const [name, act] of Object.entries(hear)) model.off(name, act)
    drawing.stop()
    views.Matrix.stop()
  }
}
export default { render }
