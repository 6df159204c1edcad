// A field to type in and the list of what fits: an option is picked by mouse, or with the arrows and Enter.
const LISTED = 100

// `find` gives the options for what is typed: { value, label, hint, count, picked }.
function picker({ label, find, pick, many = false, closed = false, folds = false, placeholder = `Find: ${label.toLowerCase()}` }) {
  const list = make("ul", { class: "nt-list", role: "listbox", id: newId(), "aria-label": label, "aria-multiselectable": String(many) })
  const input = make("input", {
    type: "text", role: "combobox", placeholder, "aria-label": placeholder, autocomplete: "off", spellcheck: false,
    "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": String(!closed), "data-key": `find ${label}`,
  })
  const part = make("div", { class: "nt-picker" }, input, list)
  let listed = [], at = 0

  function show() {
    const found = find(input.value.trim())
    listed = found.slice(0, LISTED)
    at = Math.min(at, Math.max(listed.length - 1, 0))
    const rest = found.length - listed.length
    list.replaceChildren(...listed.map(option), ...(rest ? [make("li", { class: "nt-rest" }, `${rest} more; type to find them`)] : []),
      ...(found.length ? [] : [make("li", { class: "nt-rest" }, "Nothing fits")]))
    list.hidden = closed && !(input.value.trim() && input === document.activeElement)
    input.setAttribute("aria-expanded", !list.hidden)
    point(at)
  }

  function option({ label, hint, count, picked }, place) {
    const told = [label, hint, count === undefined ? "" : `${count} statements`].filter(Boolean).join(", ")
    const shown = make("li", {
      role: "option", id: newId(), "aria-selected": String(Boolean(picked)), "aria-label": told,
      class: count === 0 ? "nt-none" : "", onmousedown: event => event.preventDefault(), onclick: () => take(place),
    }, make("span", { class: "nt-tick" }, many ? picked ? "☑" : "☐" : ""), make("span", { class: "nt-name" }, label,
      hint ? make("small", {}, hint) : ""), count === undefined ? "" : make("span", { class: "nt-count" }, count.toLocaleString("en")))
    return shown
  }

  function point(place) {
    at = place
    const options = [...list.querySelectorAll("[role=option]")]
    options.forEach((each, number) => each.classList.toggle("nt-at", number === at))
    input.setAttribute("aria-activedescendant", options[at]?.id ?? "")
    if (!list.hidden) options[at]?.scrollIntoView({ block: "nearest" })
  }

  function take(place) {
    const taken = listed[place]
    if (!taken) return
    if (!many) clear()
    if (folds) foldUp()
    pick(taken.value, taken)
  }

  function clear() {
    input.value = ""
    at = 0
    show()
  }

  function foldUp() {
    list.hidden = true
    input.setAttribute("aria-expanded", false)
  }

  input.addEventListener("input", () => { at = 0; show() })
  input.addEventListener("focus", show)
  input.addEventListener("blur", () => { if (closed) list.hidden = true })
  input.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key]
    if (step && list.hidden && !closed) {
      event.preventDefault()
      show()
    } else if (step && listed.length) {
      event.preventDefault()
      point(Math.max(0, Math.min(listed.length - 1, at + step)))
    } else if (event.key === "Enter") {
      event.preventDefault()
      take(at)
    } else if (event.key === "Escape" && input.value) {
      event.stopPropagation()
      clear()
    }
  })
  list.hidden = closed
  return Object.assign(part, { show, clear, input })
}

// The options whose label or hint holds all the words typed.
function fitting(options, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  return options.filter(({ label, hint = "" }) => {
    const text = fold(`${label} ${hint}`)
    return words.every(word => text.includes(word))
  })
}
