// The list of keys, and a rule's page.

import { rule } from "./api.js";
import { $, h, safe } from "./dom.js";
import { say } from "./words.js";

const closing = () => h("form", { method: "dialog" }, h("button", {}, say("close")));

export function showKeys() {
  const rows = (keys) => h("dl", {}, keys.flatMap(([one, other, what]) => [
    h("dt", {}, h("kbd", {}, one), other && " ", other && h("kbd", {}, other)), h("dd", {}, what)]));
  $("keys").replaceChildren(
    h("h2", { id: "keys-title" }, say("keysTitle")),
    h("div", { class: "columns" },
      h("section", {}, h("h3", {}, say("inList")), rows(say("keys"))),
      h("section", {}, h("h3", {}, say("inCopy")), rows(say("copyKeys")))),
    closing());
  $("keys").showModal();
}

export async function showRule(id) {
  const told = await rule(id);
  const facts = [["source", told.source], ["level", told.profiles], ["points", String(told.points)], ["measured", told.measured]];
  $("rule").replaceChildren(
    h("h2", { id: "rule-title" }, safe(told.title)),
    h("p", {}, h("code", {}, safe(told.id))),
    h("p", { class: "why" }, safe(told.why)),
    h("dl", {}, facts.filter(([, value]) => value).flatMap(([name, value]) => [h("dt", {}, say(name)), h("dd", {}, safe(value))])),
    h("ul", { class: "examples" }, told.examples.map((example) => h("li", {},
      h("span", { class: "pin", "data-level": example.bad ? "error" : "good" }, say(example.bad ? "bad" : "good")),
      example.texts.map((text) => h("p", {}, ...marked(text))), example.fixed !== null && h("p", { class: "fixed" }, `→ ${safe(example.fixed)}`)))),
    closing());
  $("rule").showModal();
}

/** An example, what is marked `<<so>>` or `{{so}}` as marks. */
function marked(text) {
  return text.trim().split(/(<<[^]*?>>|\{\{[^]*?\}\})/).map((part) => {
    const level = part.startsWith("<<") ? "error" : part.startsWith("{{") ? "half" : "";
    return level ? h("mark", { "data-level": level }, safe(part.slice(2, -2))) : part.split("\n").map((line) => safe(line)).join("\n");
  });
}
