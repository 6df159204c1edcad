// A place to drop files, and a table of articles in which a person says what the texts do not tell.
const LARGEST = 5_000_000 // bytes; what is larger would not get through to Python in one message
const NAMES = {outlet: "Outlet", published: "Date", zone: "Time zone", title: "Title", author: "Author"}
const HINTS = {
  outlet: "unknown", published: "unknown", zone: "not stated", title: "unknown",
  author: "unknown",
}
const NEEDED = new Set(["outlet", "published", "title"])

function make(tag, fields = {}, ...children) {
  const element = Object.assign(document.createElement(tag), fields)
  element.append(...children)
  return element
}

function render({ model, el }) {
  const picker = make("input", { type: "file", multiple: true, className: "newstrail-files" })
  picker.setAttribute("aria-label", "Choose files of articles to add")
  const drop = make("label", { className: "newstrail-drop" }, "Drop saved pages or text files here, or choose them: ", picker)
  const head = make("tr")
  for (const name of ["File", ...Object.values(NAMES)]) head.append(make("th", { scope: "col", textContent: name }))
  const body = make("tbody")
  const table = make("table", { className: "newstrail-articles" }, make("thead", {}, head), body)
  el.classList.add("newstrail-collector")
  el.append(drop, table)

  async function send(files) {
    for (const [place, file] of files.entries()) {
      const isSmall = file.size <= LARGEST
      model.send(
        { what: isSmall ? "file" : "too large", name: file.name, place },
        undefined,
        isSmall ? [await file.arrayBuffer()] : [],
      )
    }
  }
  picker.addEventListener("change", () => send([...picker.files]).then(() => { picker.value = "" }))
  for (const kind of ["dragover", "dragleave", "drop"]) {
    el.addEventListener(kind, event => {
      if (![...event.dataTransfer.types].includes("Files")) return
      event.preventDefault()
      event.stopPropagation() // JupyterLab would take it for an upload
      drop.classList.toggle("newstrail-over", kind === "dragover")
      if (kind === "drop") send([...event.dataTransfer.files])
    })
  }

  function cell(row, column) {
    const input = make("input", { type: "text", spellcheck: false })
    input.setAttribute("aria-label", `${NAMES[column]} of ${row.name}`)
    input.addEventListener("change", () => {
      model.send({ what: "edit", path: row.path, column, value: input.value })
    })
    return input
  }

  function draw() {
    const rows = model.get("rows"), wrong = model.get("wrong")
    if ([...body.children].map(line => line.dataset.path).join("\n") !== rows.map(row => row.path).join("\n")) {
      body.replaceChildren(...rows.map(row => {
        const line = make("tr", {}, make("th", { scope: "row", textContent: row.name }))
        line.dataset.path = row.path
        for (const column of Object.keys(NAMES)) {
          line.append(make("td", {}, ...(row.columns.includes(column) ? [cell(row, column)] : [])))
        }
        return line
      }))
    }
    rows.forEach((row, index) => {
      Object.keys(NAMES).forEach((column, place) => {
        const input = body.children[index].children[place + 1].firstChild
        if (!input) return
        const isWrong = wrong.path === row.path && wrong.column === column
        const written = isWrong ? wrong.value : row.written[column] ?? ""
        if (input.value !== written) input.value = written
        input.placeholder = row.found[column] || HINTS[column]
        input.title = input.value || row.found[column] || ""
        input.setAttribute("aria-invalid", String(isWrong))
        const isUnknown = NEEDED.has(column) && !input.value && !row.found[column]
        input.classList.toggle("newstrail-unknown", isUnknown)
      })
    })
    table.hidden = !rows.length
  }
  model.on("change:rows", draw)
  model.on("change:wrong", draw)
  draw()
}
export default { render }
