// What the machine asks, one question at a time: both texts, a control for each option, one key for each answer.
function reviewPane(act) {
  const progress = make("p", { class: "nt-told", role: "status" })
  const asked = make("div")
  const said = make("p", { class: "nt-told", role: "status" })
  const who = make("input", { type: "text", "data-key": "review who", "aria-label": "Your initials", placeholder: "Your initials", maxLength: 500, onchange: () => act.change({ who: who.value }) })
  const press = (key, label, name) => make("button", { type: "button", "data-key": `review ${key}`, "aria-keyshortcuts": key, onclick: () => take(key) }, label, make("kbd", { "aria-hidden": "true" }, name ?? key))
  const buttons = { y: press("y", "Yes, as shown"), n: press("n", "No"), s: press("s", "Skip"), u: press("u", "Undo"), r: press("r", "Read again") }
  const close = make("button", { type: "button", "data-key": "review close", onclick: () => act.close() }, "Close")
  const part = make("section", { class: "nt-pane nt-review", "aria-label": "Review", tabIndex: -1, hidden: true },
    make("div", { class: "nt-asks" }, progress, make("div", { class: "nt-row" }, Object.values(buttons), who, close), said), asked)
  let question = {}, controls = []

  part.addEventListener("keydown", event => {
    const { key, target, ctrlKey, metaKey, altKey } = event
    if (ctrlKey || metaKey || altKey || !/^[ynsur1-8]$/.test(key) || target.matches("input[type=text], select")) return
    event.preventDefault()
    event.stopPropagation()
    if (buttons[key]) take(key)
    else controls[key - 1]?.turn()
  })

  const answers = () => Object.fromEntries(controls.map(({ id, value }) => [id, value()]))

  // What is told goes with the question that it answers, so that a key pressed too early answers no other
  function take(key) {
    if (key === "u" || key === "r") return act.ask({ do: key === "u" ? "undo" : "read again" }, {})
    if (!question.key) return
    if (key === "s" || (key === "n" && !question.no)) return act.skip(question.key)
    act.ask({ do: "answer", question: question.key, no: key === "n", answers: answers() }, { who: who.value })
  }

  function show(given, told, state, done) {
    part.hidden = !told
    progress.textContent = told
    said.textContent = done
    if (document.activeElement !== who) who.value = state.who ?? ""
    buttons.n.hidden = !given.no
    for (const key of ["y", "n", "s"]) buttons[key].disabled = !given.key
    if (given.key === question.key) return
    question = given
    const inside = part.contains(document.activeElement)
    controls = (given.options ?? []).map((option, number) => control(option, number + 1, (state.answers ?? {})[option.id]))
    asked.replaceChildren(...(given.key ? [make("h3", {}, given.asked), ...given.about.map(text), ...controls.map(each => each.row), make("p", { class: "nt-told" }, given.help)] : []))
    if (part.parentElement) part.parentElement.scrollTop = 0
    if (inside && !part.contains(document.activeElement)) part.focus({ preventScroll: true })
  }

  function control({ id, first, shown }, number, answer = first) {
    const label = `${number}. ${shown.map(({ head, words }) => `${head} ${words.map(([, text]) => text).join("")}`).join(" — ").slice(0, 300)}`
    const changed = () => act.change({ answers: answers() })
    const given = { "data-key": `option ${number}`, "aria-label": question.control === "typed" ? question.asked : label, onchange: changed }
    const next = value => question.choices[(question.choices.indexOf(value) + 1) % question.choices.length]
    let input, value, turn
    if (question.control === "tick") {
      input = make("input", { type: "checkbox", checked: answer === "yes", ...given })
      value = () => input.checked ? "yes" : "no"
      turn = () => { input.checked = !input.checked; changed() }
    } else {
      const choices = question.choices.map(choice => make("option", { value: choice }, choice))
      const list = newId()
      input = question.control === "stance" ? make("select", given, choices) : make("input", { type: "text", list, maxLength: 500, placeholder: question.control === "speaker" ? "nobody is named" : "", ...given })
      input.value = answer
      value = () => input.value
      turn = () => { if (question.choices.length) { input.value = next(input.value); changed() } }
      if (question.control !== "stance") return { id, value, turn, row: row(number, [input, make("datalist", { id: list }, choices)], shown) }
    }
    return { id, value, turn, row: row(number, [input], shown) }
  }

  const row = (number, control, shown) => make("div", { class: "nt-option" }, make("div", { class: "nt-answer" }, make("b", { "aria-hidden": "true" }, number), control), make("div", {}, shown.map(text)))
  const text = ({ head, words }) => make("blockquote", {}, head ? make("small", {}, head, make("br")) : "", marked(words))

  return Object.assign(part, { show })
}

// What an answer would change: the rows as they are, and below them those that it makes.
function effectTable() {
  const told = make("p", { class: "nt-told", role: "status" })
  const table = make("table", { "aria-label": "What this answer changes" })
  const part = make("section", { class: "nt-effect", "aria-label": "What this answer changes", hidden: true }, told, make("div", { class: "nt-scroll" }, table))

  function show({ told: words, outlets = [], now = [], then = [] }) {
    part.hidden = !words
    told.textContent = words ?? ""
    const row = after => ({ label, told, cells }) => make("tr", { class: after ? "nt-then" : "" },
      make("th", { scope: "row", title: label }, make("small", {}, after ? "After this answer" : "Now"), make("span", { class: "nt-claim" }, label), make("small", {}, told)),
      outlets.map((_, number) => cells[number] ? make("td", { title: cells[number].told, "aria-label": cells[number].told }, Object.entries(cells[number].stances).map(([name, n]) => [stance(name, n), " "]).flat(), make("div", { class: "nt-who" }, cells[number].who)) : make("td")))
    table.replaceChildren(...(now.length + then.length ? [
      make("thead", {}, make("tr", {}, make("th", {}, ""), outlets.map(([outlet]) => make("th", { scope: "col" }, outlet)))),
      make("tbody", {}, now.map(row(false)), then.map(row(true)))] : []))
  }

  return Object.assign(part, { show })
}
