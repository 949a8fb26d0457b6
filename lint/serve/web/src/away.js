// What an editor takes away: the corrected text, the Word file, the list of what was ignored.

import { annotate, Failure } from "./api.js";
import { $, download, h, safe } from "./dom.js";
import { number, say } from "./words.js";

const TEXT = "text/plain;charset=utf-8";
const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** Open the menu. */
export function takeAway(desk) {
  const { copy, copies } = desk;
  const item = (words, act) => h("li", {}, h("button", { type: "button", onclick: act }, words));
  const told = h("p", { role: "status", id: "away-told" });
  const done = (words) => told.replaceChildren(words);
  const ignored = copies.some((one) => one.ignored.size);
  $("away").replaceChildren(
    h("h2", { id: "away-title" }, say("awayTitle")),
    h("ul", {},
      copy.word !== null && item(say("saveWord"), () => word(desk, copy, done)),
      item(say("saveText", safe(nameOf(copy))), () => saveText(copy)),
      item(say("copyText"), () => copyText(copy, done)),
      copies.length > 1 && item(say("saveAll", copies.length), () => copies.forEach(saveText)),
      ignored && item(say("saveReasons"), () => download("copydesk-suppressions.yml", reasons(copies), TEXT))),
    told,
    h("form", { method: "dialog" }, h("button", {}, say("close"))));
  $("away").showModal();
}

function nameOf(copy, ending = "") {
  const name = copy.path.split("/").at(-1);
  const dot = name.lastIndexOf(".");
  const kept = copy.word === null ? name.slice(dot) : ".txt";
  return `${name.slice(0, dot)}-${say("after")}${ending || kept}`;
}

function saveText(copy) {
  copy.taken = copy.text;
  download(nameOf(copy), copy.text.replaceAll("\n", copy.eol).replaceAll("\v", copy.eol), TEXT);
}

async function copyText(copy, done) {
  await navigator.clipboard.writeText(copy.text);
  copy.taken = copy.text;
  done(say("copied"));
}

async function word(desk, copy, done) {
  try {
    const text = copy.sent;
    const made = await annotate(copy.path, copy.word, copy.pristine ? null : text, copy.skipped);
    const bytes = Uint8Array.from(atob(made.data), (char) => char.charCodeAt(0));
    download(nameOf(copy, copy.path.slice(copy.path.lastIndexOf("."))), bytes, WORD);
    copy.taken = copy.text;
    done(made.left ? say("wordLeft", number(made.comments), number(made.left)) : say("wordDone", number(made.comments)));
  } catch (problem) {
    if (!(problem instanceof Failure)) throw problem;
    done(problem.message);
  }
}

/** The ignored findings as the side file that `copydesk check` reads; JSON texts are YAML texts. */
function reasons(copies) {
  const entries = copies.flatMap((copy) => [...copy.ignored.values()].map(({ d, reason }) => ({ file: d.path, rule: d.rule, text: d.text, reason })));
  return entries.map((entry) => Object.entries(entry).map(([key, value], index) => `${index ? "  " : "- "}${key}: ${JSON.stringify(value)}\n`).join("")).join("");
}
