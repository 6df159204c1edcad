// The time in which statements were published, as bars to drag over; two handles do the same from the keyboard.
function timeStrip(keep) {
  const bars = make("div", { class: "nt-bars", "aria-hidden": "true" })
  const band = make("div", { class: "nt-band", hidden: true })
  const track = make("div", { class: "nt-track" }, bars, band)
  const told = make("p", { class: "nt-period", "aria-live": "polite" })
  const all = make("button", { type: "button", class: "nt-plain", onclick: () => keep(null) }, "Whole time")
  const handles = ["from", "to"].map(end => make("div", {
    class: `nt-handle nt-${end}`, role: "slider", tabIndex: 0, "aria-label": `Published ${end}`, "data-key": `strip ${end}`,
    onkeydown: event => move(event, end),
  }))
  track.append(...handles)
  const part = make("div", { class: "nt-strip", role: "group", "aria-label": "When it was published" }, track, make("div", { class: "nt-under" }, told, all))
  let steps = [], ends = [0, 0], whole = true, dragged

  const place = ({ clientX }) => {
    const { left, width } = track.getBoundingClientRect()
    return Math.max(0, Math.min(steps.length - 1, Math.floor((clientX - left) / width * steps.length)))
  }
  const sorted = (one, other) => one < other ? [one, other] : [other, one]
  const tell = () => keep([steps[ends[0]].from, steps[ends[1]].to])

  function mark() {
    const [first, last] = ends
    const percent = number => `${number / steps.length * 100}%`
    band.hidden = whole
    band.style.left = percent(first)
    band.style.width = percent(last - first + 1)
    handles.forEach((handle, end) => {
      handle.style.left = percent(end ? last + 1 : first)
      for (const [name, value] of [["valuemin", 0], ["valuemax", steps.length - 1], ["valuenow", ends[end]]]) handle.setAttribute(`aria-${name}`, value)
      handle.setAttribute("aria-valuetext", steps[ends[end]]?.name ?? "no date")
    })
    for (const [number, bar] of [...bars.children].entries()) bar.classList.toggle("nt-out", !whole && (number < first || number > last))
    all.hidden = whole
  }

  function move(event, end) {
    const number = end === "from" ? 0 : 1
    const to = { ArrowLeft: ends[number] - 1, ArrowRight: ends[number] + 1, PageUp: ends[number] + 6, PageDown: ends[number] - 6, Home: 0, End: steps.length - 1 }[event.key]
    if (to === undefined || !steps.length) return
    event.preventDefault()
    ends[number] = number ? Math.max(ends[0], Math.min(steps.length - 1, to)) : Math.min(ends[1], Math.max(0, to))
    whole = false
    mark()
    tell()
  }

  track.addEventListener("pointerdown", event => {
    if (!steps.length || event.button) return
    track.setPointerCapture(event.pointerId)
    const end = event.target.getAttribute("role") === "slider" ? handles.indexOf(event.target) : -1
    dragged = end < 0 ? place(event) : ends[1 - end]
    if (end < 0) ends = [dragged, dragged]
    whole = false
    mark()
  })
  track.addEventListener("pointermove", event => {
    if (dragged === undefined) return
    ends = sorted(dragged, place(event))
    mark()
  })
  track.addEventListener("pointerup", () => {
    if (dragged === undefined) return
    dragged = undefined
    tell()
  })

  function show(strip, kept, period) {
    steps = strip.steps ?? []
    part.hidden = !steps.length
    const most = Math.max(1, ...steps.map(({ n }) => n))
    bars.replaceChildren(...steps.map(({ name, n }, number) => make("div", { class: "nt-bar", title: `${name}: ${kept.steps[number]} of ${n} statements` },
      make("i", { style: `height:${n / most * 100}%` }), make("b", { style: `height:${kept.steps[number] / most * 100}%` }), label(steps, number))))
    if (dragged === undefined) {
      whole = !period
      const first = period?.[0] ? steps.findIndex(({ to }) => to >= period[0]) : 0
      const last = period?.[1] ? steps.findLastIndex(({ from }) => from <= `${period[1]}~`) : steps.length - 1
      ends = [first < 0 ? steps.length - 1 : first, Math.max(0, last)]
      mark()
    }
    told.textContent = kept.period
  }

  // The first step and those that begin a day, as far apart as their names need.
  function label(steps, number) {
    const every = Math.ceil(steps.length / 8)
    const begins = steps[number].from.includes("T") ? steps[number].from.endsWith("T00:00") : number % every === 0
    return begins ? make("span", {}, steps[number].name.replace(/ 00:00$/, "")) : ""
  }

  return Object.assign(part, { show })
}
