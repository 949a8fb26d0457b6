// What is in hand: the copies that lie open, the one that is shown, the finding one is at.

import { Checker } from "./checker.js";
import { Copy } from "./copies.js";
import { EditorView, stateMaker } from "./editor.js";
import { opened } from "./files.js";
import { marks, setCurrent } from "./marks.js";
import { EXAMPLE, say } from "./words.js";

export class Hand {
  /** `frame` shows what happens: draw(), tell(words), warn(words), focusCard(key), focusReason(). */
  constructor(frame, keys) {
    this.frame = frame;
    this.makeState = stateMaker(keys, (update) => this.updated(update));
    this.checker = new Checker(this);
    this.copies = [this.untitled()];
    this.at = 0;
    this.asks = null;
    this.took = null;
    this.view = new EditorView({ state: this.copy.state, parent: frame.paper });
  }

  /** A piece of copy that is no file. */
  untitled() {
    return Object.assign(new Copy(say("untitled"), "", this.makeState), { isUntitled: true });
  }

  get copy() {
    return this.copies[this.at];
  }

  /** The findings of the copy in hand, and the key of the current one. */
  get shown() {
    return this.view.state.field(marks);
  }

  get current() {
    return this.shown.findings.find((finding) => finding.key === this.shown.current);
  }

  updated(update) {
    this.copy.state = update.state;
    if (update.docChanged) {
      this.copy.changed(update.changes);
      this.checker.soon();
    }
    const picked = update.transactions.some((transaction) => transaction.isUserEvent("select.pointer")) && this.under();
    if (picked && picked !== this.current) this.pick(picked.key);
    else if (update.docChanged) this.frame.draw();
  }

  /** The finding that the cursor is in. */
  under() {
    const { from, to } = this.view.state.selection.main;
    return this.shown.findings.find((finding) => finding.from <= from && to <= finding.to);
  }

  /** Put effects on a copy, whether it is in hand or not. */
  show(copy, ...effects) {
    if (copy === this.copy) this.view.dispatch({ effects });
    else copy.state = copy.state.update({ effects }).state;
  }

  // from finding to finding

  step(by, focus) {
    const { findings, current } = this.shown;
    if (!findings.length) return false;
    const index = findings.findIndex((finding) => finding.key === current);
    const cursor = this.view.state.selection.main.from;
    const nearest = by > 0 ? findings.findIndex((finding) => finding.from >= cursor) : findings.findLastIndex((finding) => finding.to <= cursor);
    const next = index >= 0 ? index + by : nearest >= 0 ? nearest : by > 0 ? 0 : -1;
    this.pick(findings.at(next % findings.length).key, { focus, select: !focus });
    return true;
  }

  /** Make a finding the current one; `focus` its card, or `select` its place in the copy. */
  pick(key, { focus = false, select = false } = {}) {
    const finding = this.shown.findings.find((one) => one.key === key);
    if (!finding) return;
    this.asks = null;
    this.view.dispatch({
      effects: [setCurrent.of(key), EditorView.scrollIntoView(finding.from, { y: "nearest", yMargin: 120 })],
      ...(select ? { selection: { anchor: finding.from, head: finding.to } } : {}),
    });
    this.frame.draw();
    this.frame.showCard(key, focus);
    const index = this.shown.findings.indexOf(finding);
    this.frame.tell(say("at", index + 1, this.shown.findings.length, say(finding.d.level), finding.d.message));
  }

  /** The finding to go on with where one stood that is done. */
  goOn(from, focus) {
    const { findings } = this.shown;
    const next = findings.find((finding) => finding.from >= from) ?? findings[0];
    if (next) this.pick(next.key, { focus });
    else this.frame.draw();
    if (!next && focus) this.view.focus();
  }

  edit() {
    const { current } = this;
    if (current) this.view.dispatch({ selection: { anchor: current.from, head: current.to }, scrollIntoView: true });
    this.view.focus();
  }

  // copies

  switchTo(at) {
    if (at === this.at || !this.copies[at]) return;
    this.at = at;
    this.asks = null;
    this.view.setState(this.copy.state);
    this.frame.draw();
  }

  turn(by) {
    this.switchTo((this.at + by + this.copies.length) % this.copies.length);
  }

  async open(files) {
    const { copies, problems } = await opened(files);
    if (copies.length) this.add(copies.map(({ path, text, word }) => new Copy(path, text, this.makeState, word)));
    if (copies.length) this.frame.tell(say("opened", copies.length));
    if (problems.length) this.frame.warn(problems.join("\n"));
  }

  /** Lay copies on the desk, in the place of those of the same name and of an empty one. */
  add(copies) {
    const names = new Set(copies.map((copy) => copy.path));
    const kept = this.copies.filter((copy) => !names.has(copy.path) && (copy.text || copy.word !== null));
    this.copies = [...kept, ...copies];
    this.at = -1;
    this.switchTo(kept.length);
    this.checker.all();
  }

  close(at) {
    const inHand = this.copy;
    if (this.copies[at].isUnsaved && !confirm(say("leave", this.copies[at].path))) return;
    this.copies.splice(at, 1);
    if (!this.copies.length) this.copies.push(this.untitled());
    this.at = -1;
    this.switchTo(Math.max(0, this.copies.includes(inHand) ? this.copies.indexOf(inHand) : Math.min(at, this.copies.length - 1)));
    this.checker.all();
  }

  example() {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: EXAMPLE }, userEvent: "input" });
    this.view.focus();
  }
}
