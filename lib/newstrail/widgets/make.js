// Elements. Words of articles enter them as text, never as markup.
function make(tag, given = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value)
    else if (name === "class") made.className = value
    else if (name in made && name !== "list" && typeof value !== "string") made[name] = value
    else if (value !== undefined && value !== null) made.setAttribute(name, value)
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""))
  return made
}

let made = 0
const newId = () => `newstrail-${++made}`
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

// Keep the focus on what it was on, by its data-key, while a part is made anew. Where that is gone, keep it in the
// workbench: JupyterLab would take it, and the next letters for commands that delete cells.
function anew(part, ...children) {
  const inside = part.contains(document.activeElement), focused = document.activeElement?.dataset?.key ?? ""
  const { scrollTop, scrollLeft } = part
  part.replaceChildren(...children)
  part.scrollTo(scrollLeft, scrollTop)
  if (inside) (part.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? part.querySelector("[data-key]") ?? part.closest(".nt"))?.focus()
}

// A button that opens a box below it; Escape, or leaving it, closes the box.
function opener(label, inside, given = {}) {
  const box = make("div", { class: "nt-box", role: "group", "aria-label": given.label ?? label, hidden: true }, inside)
  const button = make("button", { type: "button", class: "nt-chip", "aria-expanded": "false", ...given.button }, label)
  const part = make("div", { class: "nt-opener" }, button, box)
  const turn = open => {
    box.hidden = !open
    button.setAttribute("aria-expanded", open)
    if (!open) return
    given.opened?.()
    box.classList.toggle("nt-left", part.getBoundingClientRect().left > part.closest(".nt").clientWidth / 2)
    box.querySelector("input, button, select, textarea")?.focus()
  }
  button.addEventListener("click", () => turn(box.hidden))
  part.addEventListener("keydown", event => {
    if (event.key !== "Escape" || box.hidden) return
    event.stopPropagation()
    turn(false)
    button.focus()
  })
  part.addEventListener("focusout", ({ relatedTarget }) => relatedTarget && !part.contains(relatedTarget) && turn(false))
  return Object.assign(part, { turn, button, box })
}
