// The keys: letters among the findings, function keys and Alt in the copy.

import { showKeys } from "./dialogs.js";

/** Those of the copy, for the editor; `desk` is asked for when a key is pressed. */
export function copyKeys(desk) {
  const here = () => {
    const under = desk().under();
    if (under && under !== desk().current) desk().pick(under.key);
  };
  return [
    { key: "F8", run: () => desk().step(1, false), shift: () => desk().step(-1, false) },
    { key: "Alt-Enter", run: () => (here(), desk().fix(false)) },
    { key: "Alt-i", run: () => (here(), desk().askReason()) },
    { key: "Escape", run: () => (here(), desk().frame.toFindings(), true) },
  ];
}

/** Those of the rest of the page. */
export function pageKeys(desk) {
  const acts = {
    j: () => desk.step(1, true), n: () => desk.step(1, true), ArrowDown: () => desk.step(1, true),
    k: () => desk.step(-1, true), p: () => desk.step(-1, true), ArrowUp: () => desk.step(-1, true),
    f: () => desk.fix(), Enter: () => desk.fix(), a: () => desk.fixAll(), i: () => desk.askReason(), w: () => desk.showRule(),
    o: () => desk.current?.d.related[0] && desk.toHalf(desk.current.d.related[0]),
    u: () => desk.undo(), e: () => desk.edit(), Escape: () => desk.edit(),
    "[": () => desk.turn(-1), "]": () => desk.turn(1), d: () => desk.away(), "?": showKeys,
  };
  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (target.id === "reason" && key === "Escape") {
      event.preventDefault();
      desk.askReason(false);
      return;
    }
    const writes = target.matches("input, select, textarea, [contenteditable]") || target.closest(".cm-editor");
    const presses = target.matches("button, summary, a") && (key === "Enter" || key === " ");
    const act = acts[key.length === 1 ? key.toLowerCase() : key];
    if (writes || presses || !act) return;
    event.preventDefault();
    act();
  });
}
