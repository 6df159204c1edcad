// Runs the notebook that `newstrail lab` names, once, in JupyterLab itself, so that its controls and charts are live.
// Written by hand in the form in which JupyterLab loads extensions, so that nothing has to be built.
(() => {
  const PATIENCE = 120_000, PAUSE = 200 // milliseconds
  const wait = time => new Promise(done => setTimeout(done, time))

  async function run(app, { path, cell, start }) {
    if (localStorage.getItem("newstrail-start") === start) return // the page was loaded again
    await app.restored
    const deadline = Date.now() + PATIENCE
    while (app.shell.currentWidget?.context?.path !== path) {
      if (Date.now() > deadline) return
      await wait(PAUSE)
    }
    const panel = app.shell.currentWidget
    await panel.context.ready
    await panel.sessionContext.ready
    localStorage.setItem("newstrail-start", start)
    if (!cell) {
      const done = app.commands.execute("notebook:run-all-cells")
      toTop(panel) // JupyterLab goes to the last cell, but the answer stands above
      return done
    }
    const index = panel.content.widgets.findIndex(each => each.model.id === cell)
    if (index < 0) return
    panel.content.activeCellIndex = index
    await app.commands.execute("notebook:run-cell")
  }

  function toTop({ content }) {
    content.activeCellIndex = 0
    content.scrollToItem(0)
  }

  const config = JSON.parse(document.getElementById("jupyter-config-data").textContent)
  const plugin = {
    id: "newstrail:run",
    description: "Runs the notebook with which newstrail lab opens a story",
    autoStart: true,
    activate: app => { if (config.newstrail) run(app, JSON.parse(config.newstrail)) },
  }
  window._JUPYTERLAB = window._JUPYTERLAB ?? {}
  window._JUPYTERLAB.newstrail = { init: () => {}, get: async () => () => ({ __esModule: true, default: plugin }) }
})()
