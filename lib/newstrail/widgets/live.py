"""What keeps JupyterLab from taking the keys that controls need."""

import anywidget


class Keys(anywidget.AnyWidget):
    """Shows nothing; leaves the keys to the controls around it.

    JupyterLab takes arrows and letters for its own, to move between cells, also from a list that has the focus.
    """

    _esm = """
    function leave(el) {
        if (!el.isConnected) return requestAnimationFrame(() => leave(el))
        const output = el.closest(".jp-OutputArea-child")
        output?.addEventListener("focusin", ({ target }) => target.setAttribute("data-lm-suppress-shortcuts", "true"))
    }
    export default { render: ({ el }) => leave(el) }
    """
