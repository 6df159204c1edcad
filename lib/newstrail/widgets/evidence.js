// The evidence beside the view, and the form in which an analyst decides about a statement.
function evidence(act) {
  const part = make("section", { class: "nt-pane", "aria-label": "Evidence", tabIndex: -1 })

  function show({ heading = "", facts = [], told = "", cards = [], asked, none = "" }, said) {
    const done = said.decision || said.undo ? [make("div", { class: "nt-done", role: "status" }, said.decision ?? "", " ", said.undo ? make("button", { type: "button", "data-key": "undo", onclick: act.undo }, "Undo") : "")] : []
    const about = make("dl", {}, facts.map(([name, text], number) => [make("dt", {}, number && facts[number - 1][0] === name ? "" : name), make("dd", {}, text)]).flat())
    const start = asked ? [
      make("p", {}, "Click a cell, a claim, an outlet, a mark or a line: its words in the articles appear here, and stay here while you look further."),
      ...(asked.length ? [make("h4", {}, "Denied or doubted"), make("ul", {}, asked.map(({ label, chosen }) => make("li", {}, make("button", { type: "button", class: "nt-link", "data-key": JSON.stringify(chosen), onclick: () => act.choose(chosen) }, label))))] : []),
      ...(none ? [make("p", { class: "nt-told" }, none)] : []),
    ] : []
    anew(part, ...done, make("h3", {}, heading || "Evidence"), ...start, about, make("p", { class: "nt-told" }, told), ...cards.map(card))
  }

  function card({ statement_id, claim_id, told, outlet, stance: name, source, when, headline, reviewed, words, citation, url, facts }) {
    const safe = /^https?:\/\//i.test(url)
    const say = make("span", { class: "nt-quiet", role: "status" })
    return make("article", { class: `nt-card nt-is-${name}`, "aria-label": told },
      make("header", {}, stance(name), " ", make("b", {}, outlet), `, ${name}, ${source} · ${when}`, headline ? " · headline" : "", reviewed ? " · reviewed" : ""),
      make("blockquote", {}, marked(words)),
      make("footer", {},
        make("button", { type: "button", "data-key": `decide ${statement_id}`, onclick: () => act.decide(statement_id) }, "Decide"),
        claim_id ? make("button", { type: "button", "data-key": `claim ${statement_id}`, onclick: () => act.choose({ claim_id }) }, "Its claim") : "",
        make("button", { type: "button", "data-key": `cite ${statement_id}`, onclick: () => copy(citation, say) }, "Copy citation"),
        safe ? make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, "Article ↗") : "", say),
      make("details", {}, make("summary", { "data-key": `details ${statement_id}` }, "More"), make("p", {}, citation), make("dl", {}, facts.map(([key, value]) => [make("dt", {}, key), make("dd", {}, value)]).flat())))
  }

  return Object.assign(part, { show })
}

// Parts of a sentence, those with a role marked by it.
const marked = words => words.map(([role, text]) => role ? make(role === "content" ? "mark" : role === "cue" ? "i" : "b", { title: role }, text) : text)

async function copy(text, say) {
  try {
    await navigator.clipboard.writeText(text)
    say.textContent = "Copied."
  } catch {
    say.textContent = "This browser does not let a page copy; the citation stands under More."
  }
}

function decisionForm(act) {
  const part = make("section", { class: "nt-form", "aria-label": "Decide about a statement", hidden: true })
  const preview = make("div", { class: "nt-preview", role: "status" })
  const write = make("button", { type: "button", class: "nt-main", "data-key": "write", onclick: () => act.write() }, "Write the decision")
  const said = make("p", { class: "nt-wrong", role: "alert" })
  const what = make("select", { "data-key": "what", "aria-label": "What is right?", onchange: () => act.draft({ what: what.value, value: "" }) })
  const fields = make("div")
  let who, why, about

  function show(form, draft) {
    const opens = form.statement_id && form.statement_id !== about
    about = form.statement_id
    part.hidden = !about
    if (part.hidden) return
    if (opens) { // the list stays the same element while one decides, or its keys would go astray
      what.replaceChildren(...[["", "Choose …"], ...form.whats].map(([value, label]) => make("option", { value }, label)))
      part.replaceChildren(make("h3", {}, "Decide"), make("blockquote", {}, form.statement), make("label", {}, "What is right? ", what), fields, said)
    }
    what.value = form.what
    who = remembered("who", "Your initials", form.whos, draft.who)
    why = remembered("why", "Reason, if you like", form.whys, draft.why)
    const filled = form.what ? [...pickList(form), preview, who.part, why.part, make("div", { class: "nt-row" }, write, cancel())] : [make("div", { class: "nt-row" }, cancel())]
    anew(fields, ...filled)
    if (opens) what.focus()
  }

  function pickList({ asks, options, fresh }) {
    if (!asks) return []
    const picked = make("p", { class: "nt-picked" })
    const list = picker({
      label: asks,
      placeholder: options.length ? `${asks}: type to find, then pick` : asks,
      folds: true,
      find: typed => [...fitting(options.map(([value, label, hint]) => ({ value, label, hint })), typed),
        ...(typed ? fresh.map(([before, kind]) => ({ value: before + typed, label: typed, hint: kind ? `new: ${kind}` : "as typed" })) : [])],
      pick: (value, { label }) => { act.draft({ value }); picked.textContent = `${asks}: ${label}` },
    })
    list.show()
    return [list, picked]
  }

  const cancel = () => make("button", { type: "button", "data-key": "cancel", onclick: () => act.cancel() }, "Cancel")

  // A field that begins empty and offers what was written in this story before: what is written now is always seen.
  function remembered(key, label, earlier, now = "") {
    const input = make("input", { type: "text", value: now, "data-key": key, "aria-label": label, placeholder: label, maxLength: 500 })
    input.value = now
    const offers = earlier.map(text => make("button", { type: "button", class: "nt-chip", title: text, onclick: () => { input.value = text } }, text.length > 40 ? `${text.slice(0, 39)}…` : text))
    return { input, part: make("div", { class: "nt-remembered" }, input, offers.length ? make("div", { class: "nt-row" }, make("small", {}, "Written before:"), offers) : "") }
  }

  function foresee({ told = "", ready = false }, wrong = "") {
    preview.textContent = told
    write.disabled = !ready
    said.textContent = wrong
  }

  return Object.assign(part, { show, foresee, typed: () => ({ who: who?.input.value ?? "", why: why?.input.value ?? "" }) })
}
