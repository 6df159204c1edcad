// Draws the spec of a LiveChart, takes marks away at once, and tells Python what is clicked and brushed.
const QUIET = 150 // milliseconds without a change after which a click or a brush counts
const key = row => row.statement_id ?? `${row.article_id} ${row.claim_id}`

function render({ model, el }) {
  let drawn, all, whole, turn = Promise.resolve()
  const next = act => { turn = turn.then(act).catch(error => { el.textContent = error.message }) }

  async function draw() {
    drawn?.finalize()
    const spec = structuredClone(model.get("spec"))
    drawn = await vegaEmbed(el, spec)
    whole = true
    all = Object.keys(spec.datasets ?? {}).map(name => [name, drawn.view.data(name)])
    for (const { name } of spec.params) {
      let waiting
      drawn.view.addSignalListener(name, (_, value) => {
        clearTimeout(waiting)
        waiting = setTimeout(() => model.send({ name, value }), QUIET)
      })
    }
  }

  // Only marks of statements go: what names a row or a column stays until the chart is drawn anew
  async function thin() {
    const gone = new Set(model.get("gone"))
    if (whole && !gone.size) return
    whole = !gone.size
    for (const [name, rows] of all ?? []) {
      const change = drawn.view.changeset().remove(() => true).insert(rows.filter(row => !gone.has(key(row))))
      drawn.view.change(name, change)
    }
    await drawn?.view.runAsync()
  }

  // A chart that fills its pane is drawn before it stands in it, and measures it anew only when the window changes
  let width = 0
  const resized = new ResizeObserver(() => {
    if (el.clientWidth === width) return
    width = el.clientWidth
    next(() => window.dispatchEvent(new Event("resize")))
  })
  resized.observe(el)

  model.on("change:spec", () => next(draw))
  model.on("change:gone", () => next(thin))
  if (model.get("spec").params) next(draw)
  return () => resized.disconnect()
}
export default { render }
