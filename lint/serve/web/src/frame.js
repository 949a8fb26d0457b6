// What is around the copy: files, counts, findings, settings.

import { cards, ignoredList } from "./cards.js";
import { showKeys } from "./dialogs.js";
import { $, h, safe } from "./dom.js";
import { KINDS } from "./files.js";
import { getLang, initial, number, say } from "./words.js";

const LEVELS = ["error", "warning", "suggestion"];

export class Frame {
  constructor() {
    this.paper = h("div", { id: "paper" });
    this.about = { usual: "", profiles: [] };
    this.profile = null;
  }

  /** Lay out the page for a desk, in its language. */
  build(desk) {
    this.desk = desk;
    const button = (id, act) => h("button", { id, type: "button", onclick: act }, say(id));
    const choose = h("input", { id: "choose", type: "file", multiple: true, accept: KINDS.join(","), hidden: true, onchange: () => this.chosen(choose) });
    document.title = say("title");
    document.body.replaceChildren(
      h("a", { class: "skip", href: "#findings", onclick: (event) => { event.preventDefault(); this.toFindings(); } }, say("skip")),
      h("header", { id: "bar" },
        h("h1", {}, "copydesk"),
        h("nav", { id: "files", "aria-label": say("files") }),
        h("div", { class: "tools" }, choose,
          button("open", () => choose.click()),
          h("button", { id: "away-open", type: "button", title: `${say("away")} (D)`, onclick: () => desk.away() }, say("away")),
          h("label", {}, h("span", { class: "unseen" }, say("profile")), h("select", { id: "profile", title: say("profile"), onchange: (event) => desk.useProfile(event.target.value) })),
          h("button", { id: "language", type: "button", title: say("languageTo"), lang: getLang() === "zh" ? "en" : "zh-CN", onclick: () => desk.useLang(getLang() === "zh" ? "en" : "zh") }, say("language")),
          h("button", { id: "help", type: "button", "aria-label": say("help"), title: `${say("help")} (?)`, onclick: showKeys }, "?"))),
      h("main", {}, h("h2", { class: "unseen" }, say("copy")), this.paper,
        h("section", { id: "start", "aria-label": say("example") },
          h("button", { type: "button", id: "example", onclick: () => desk.example() }, say("example")),
          h("button", { type: "button", onclick: () => choose.click() }, say("choose")))),
      h("aside", { id: "side", "aria-labelledby": "side-title" },
        h("div", { class: "top-line" }, h("h2", { id: "side-title", class: "unseen" }, say("findings")), h("p", { id: "counts", role: "status", "aria-live": "polite" }), h("p", { id: "figures" }), h("button", { id: "all", type: "button", onclick: () => desk.fixAll() })),
        h("p", { id: "problem", role: "alert", hidden: true }),
        h("ol", { id: "findings", tabindex: -1, "aria-label": say("findings") }),
        h("details", { id: "ignored" }),
        h("div", { id: "walk", role: "group", "aria-label": say("findings") },
          button("previous", () => desk.step(-1, true)), h("span", { id: "place" }), button("next", () => desk.step(1, true))),
        h("p", { id: "said", class: "unseen", role: "status", "aria-live": "polite" })),
      h("div", { id: "over", hidden: true }, h("p", {}, say("drop"))),
      ...["keys", "rule", "away"].map((id) => h("dialog", { id, "aria-labelledby": `${id}-title` })));
    this.profiles();
  }

  chosen(input) {
    this.desk.open([...input.files].map((file) => [file.name, file]));
    input.value = "";
  }

  profiles() {
    const { usual, profiles } = this.about;
    const named = profiles.map(({ name, title }) => 
      h("option", { value: name, title }, getLang() === "zh" && title ? safe(title.split("：")[0]) : name));
    const own = usual ? [] : [h("option", { value: "" }, say("own", "copydesk.yml"))];
    $("profile").replaceChildren(...own, ...named);
    $("profile").value = this.profile ?? usual;
  }

  /** Show how things stand; `whole` when the language is another one. */
  draw(whole = false) {
    const { desk } = this;
    if (whole) this.build(desk);
    const isHeld = Boolean(document.activeElement?.closest(".finding"));
    const asking = document.activeElement?.id === "reason";
    const { findings } = desk.shown;
    const isEmpty = !desk.view.state.doc.length;
    if (!asking || !desk.asks) $("findings").replaceChildren(...cards(desk));
    if (isHeld && !asking) (this.cardOf(desk.shown.current ?? "") ?? $("findings")).focus({ preventScroll: true });
    $("ignored").replaceChildren(...ignoredList(desk));
    $("ignored").hidden = !desk.copy.ignored.size;
    $("start").hidden = !isEmpty || desk.copies.length > 1;
    $("all").hidden = !desk.safe.length;
    $("all").replaceChildren(say("fixAll", desk.safe.length), " ", h("kbd", { "aria-hidden": "true" }, "A"));
    this.count(findings, isEmpty);
    this.files();
    $("walk").hidden = !findings.length;
    const at = findings.findIndex((finding) => finding.key === desk.shown.current);
    $("place").textContent = say("place", at < 0 ? "–" : at + 1, findings.length);
  }

  count(findings, isEmpty) {
    const counts = LEVELS.map((level) => [level, findings.filter((finding) => finding.d.level === level).length]).filter(([, count]) => count);
    const words = isEmpty ? say("nothing") : findings.length
      ? say("counts", findings.length, counts.map(([level, count]) => `${say(level)} ${count}`).join(getLang() === "zh" ? "，" : ", ")) : say(this.desk.took === null ? "checking" : "clean");
    // said only when it changes: a screen reader is not to speak at every key
    if ($("counts").dataset.words !== words) {
      $("counts").dataset.words = words;
      $("counts").replaceChildren(...(counts.length && !isEmpty ? [h("span", { class: "unseen" }, words), ...counts.map(([level, count]) =>
        h("span", { class: "tally", "data-level": level, "aria-hidden": "true" }, h("span", { class: "pin", "data-level": level }, initial(level)), ` ${say(level)} ${count}`))] : [words]));
    }
    const { took, view } = this.desk;
    const size = say("size", number([...view.state.doc.toString()].filter((char) => char.trim()).length));
    $("figures").textContent = isEmpty ? "" : took === null ? size : `${size} · ${say("took", Math.round(took))}`;
  }

  files() {
    const { desk } = this;
    const shown = desk.copies.length === 1 && desk.copy.isUntitled ? [] : desk.copies;
    $("files").hidden = !shown.length;
    $("files").replaceChildren(...shown.map((copy, index) => h("span", { class: "tab" },
      h("button", { type: "button", "aria-current": index === desk.at && "true", onclick: () => desk.switchTo(index) }, h("bdi", {}, safe(copy.path)), " ",
        h("span", { class: "number" }, String(copy.findings.length))),
      h("button", { type: "button", class: "shut", "aria-label": say("closeCopy", safe(copy.path)), onclick: () => desk.close(index) }, "×"))));
  }

  cardOf(key) {
    return document.querySelector(`.finding[data-key="${CSS.escape(key)}"]`);
  }

  showCard(key, focus) {
    const card = this.cardOf(key);
    card?.scrollIntoView({ block: "nearest" });
    if (focus) card?.focus({ preventScroll: true });
  }

  focusReason() {
    $("reason")?.focus();
  }

  toFindings() {
    const { current } = this.desk.shown;
    if (current) this.showCard(current, true);
    else if (!this.desk.step(1, true)) $("findings").focus();
  }

  /** For ears. */
  tell(words) {
    $("said").textContent = safe(words);
  }

  /** For eyes and ears, until the next check. */
  warn(words) {
    $("problem").textContent = words.split("\n").map(safe).join("\n");
    $("problem").hidden = !words;
  }
}
