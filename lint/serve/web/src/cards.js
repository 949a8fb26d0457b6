// The findings as cards beside the copy; the current one says why and what can be done.

import { h, safe } from "./dom.js";
import { initial, number, say } from "./words.js";

const MOST = 200;
const LONG = 36, AROUND = 8;

/** The list's items. `desk` does what their buttons ask for. */
export function cards(desk) {
  const { copy } = desk;
  const { findings, current } = desk.shown;
  const items = findings.slice(0, MOST).map((finding, index) => card(desk, copy, finding, index, finding.key === current));
  if (findings.length > MOST) items.push(h("li", { class: "rest" }, say("more", number(findings.length - MOST))));
  return items;
}

function card(desk, copy, finding, index, isCurrent) {
  const { d, key } = finding;
  const line = copy.state.doc.lineAt(finding.from);
  const where = say(copy.word === null ? "where" : "paragraph", line.number, finding.from - line.from + 1);
  return h("li", {
    class: isCurrent ? "finding current" : "finding", "data-level": d.level, "data-key": key, tabindex: isCurrent || (!desk.shown.current && !index) ? 0 : -1,
    "aria-current": isCurrent && "true", onclick: (event) => event.target.closest("button, form") || desk.pick(key, { focus: true }),
  },
  h("p", { class: "head" },
    h("span", { class: "pin", "aria-hidden": "true" }, `${initial(d.level)} ${index + 1}`), h("span", { class: "level" }, say(d.level)), h("span", { class: "where" }, where)),
  h("p", { class: "message" }, h("bdi", {}, safe(d.message))),
  finding.fix && change(copy, finding.fix),
  isCurrent && d.related.map((related) => half(desk, copy, related)),
  isCurrent && h("p", { class: "why" }, safe(d.why)),
  isCurrent && (desk.asks === key ? reason(desk, finding) : acts(desk, finding)));
}

function change(copy, fix) {
  const old = copy.state.sliceDoc(fix.from, fix.to);
  const [head, gone, fresh, tail] = trimmed(old, fix.text);
  return h("p", { class: "fix" },
    h("b", {}, say(fix.text ? "change" : "drop1")),
    h("span", { class: "quote" }, head, gone && h("del", {}, safe(gone)), fresh && h("ins", {}, safe(fresh)), tail),
    !fix.safe && h("small", {}, ` ${say("unsafe")}`));
}

/** What is common at both ends of two texts, shortened, and what differs. */
function trimmed(old, fresh) {
  let head = 0, tail = 0;
  const least = Math.min(old.length, fresh.length);
  while (head < least && old[head] === fresh[head]) head += 1;
  while (tail < least - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const before = safe(old.slice(0, head)), after = safe(tail ? old.slice(-tail) : "");
  const long = old.length > LONG;
  return [
    long && before.length > AROUND ? `…${before.slice(-AROUND)}` : before, old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail),
    long && after.length > AROUND ? `${after.slice(0, AROUND)}…` : after,
  ];
}

function half(desk, copy, related) {
  const text = related.text.length > 60 ? `${related.text.slice(0, 60)}…` : related.text;
  const file = related.path === copy.path ? "" : `${related.path} `;
  return h("p", { class: "other" }, h("b", {}, safe(related.message) || say("other")),
    h("button", { class: "link", type: "button", onclick: () => desk.toHalf(related) }, safe(`${file}${say("where", related.line, related.column)}`)),
    " ", h("span", { class: "quote" }, safe(text)));
}

function acts(desk, finding) {
  const button = (name, key, act, chief) => h("button", { type: "button", class: chief ? "chief" : null, "data-act": name, onclick: act }, say(name), " ", h("kbd", { "aria-hidden": "true" }, key));
  return h("p", { class: "acts" },
    finding.fix && button("fix", "↵", () => desk.fix(), true),
    button("ignore", "I", () => desk.askReason()),
    button("rule", "W", () => desk.showRule()));
}

function reason(desk, finding) {
  const input = h("input", { id: "reason", required: true, maxlength: 200, autocomplete: "off" });
  const give = (text) => text.trim() && desk.ignore(finding, text.trim());
  return h("form", { class: "reason", onsubmit: (event) => { event.preventDefault(); give(input.value); } },
    h("label", { for: "reason" }, say("reason")), input,
    h("p", { class: "acts" },
      say("reasons").map((text) => h("button", { type: "button", class: "chip", onclick: () => give(text) }, text)),
      h("button", { class: "chief" }, say("ignore")),
      h("button", { type: "button", onclick: () => desk.askReason(false) }, say("cancel"))));
}

/** What was ignored, with its reason, to be taken back. */
export function ignoredList(desk) {
  const ignored = [...desk.copy.ignored.entries()];
  if (!ignored.length) return [];
  return [h("summary", {}, say("ignored", ignored.length)), h("ul", {}, ignored.map(([name, { d, reason: why }]) =>
    h("li", {}, h("span", { class: "quote" }, safe(d.text.slice(0, 40))), " ", h("span", {}, safe(why)), " ",
      h("button", { type: "button", class: "link", onclick: () => desk.restore(name) }, say("restore")))))];
}
