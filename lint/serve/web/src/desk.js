// The desk: the copies on it, the one in hand, the finding in hand, and what an editor does with them.

import { setProfile } from "./api.js";
import { takeAway } from "./away.js";
import { Checker } from "./checker.js";
import { Copy, nameOf } from "./copies.js";
import { showRule } from "./dialogs.js";
import { apart, EditorView, reworded, stateMaker, undo } from "./editor.js";
import { opened } from "./files.js";
import { marks, setCurrent } from "./marks.js";
import { EXAMPLE, getLang, say, setLang } from "./words.js";

export class Desk {
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

  // what the checker tells

  checked(copy, took) {
    this.took = took;
    const was = copy === this.copy && this.current;
    // a finding's key changes with the words around it; at its place it is the same one
    const is = was && copy.found.find((finding) => finding.d.rule === was.d.rule && finding.from === was.from);
    this.show(copy, copy.effect, ...(is ? [setCurrent.of(is.key)] : []));
    if (copy === this.copy) this.asks = this.asks && this.current ? this.current.key : null;
    this.frame.draw();
  }

  failed(words) {
    this.frame.warn(say("failed", words));
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

  // what is done about them

  fix(focus = true) {
    const { current } = this;
    if (!current) return false;
    if (!current.fix) {
      this.frame.tell(say("noFix"));
      return true;
    }
    this.make([current], focus);
    this.goOn(current.from, focus);
    this.frame.tell(say("fixed", current.d.message));
    return true;
  }

  fixAll() {
    const chosen = [];
    for (const finding of this.safe) {
      if (!chosen.length || finding.fix.from > chosen.at(-1).fix.to) chosen.push(finding);
    }
    if (!chosen.length) return;
    this.make(chosen);
    this.goOn(0, true);
    this.frame.tell(say("fixedAll", chosen.length));
  }

  /** The findings whose fix needs no judgement, in the order of their fixes. */
  get safe() {
    return this.shown.findings.filter((finding) => finding.fix?.safe).sort((one, other) => one.fix.from - other.fix.from);
  }

  make(findings) {
    const changes = findings.map(({ fix }) => ({ from: fix.from, to: fix.to, insert: fix.text }));
    this.view.dispatch({ changes, userEvent: "input.fix", effects: setCurrent.of(null), annotations: apart });
  }

  askReason(asks = true) {
    if (!this.current) return false;
    this.asks = asks ? this.current.key : null;
    this.frame.draw();
    if (asks) this.frame.focusReason();
    else this.frame.showCard(this.current.key, true);
    return true;
  }

  ignore(finding, reason) {
    this.copy.ignored.set(nameOf(finding), { d: finding.d, reason });
    this.asks = null;
    this.show(this.copy, this.copy.effect, setCurrent.of(null));
    this.goOn(finding.from, true);
    this.frame.tell(say("didIgnore", finding.d.message));
  }

  restore(name) {
    this.copy.ignored.delete(name);
    this.show(this.copy, this.copy.effect);
    const back = this.shown.findings.find((finding) => nameOf(finding) === name);
    if (back) this.pick(back.key, { focus: true });
    else this.frame.draw();
  }

  undo() {
    if (undo(this.view)) this.frame.tell(say("undone"));
  }

  showRule() {
    if (this.current) showRule(this.current.d.rule).catch((problem) => this.failed(problem.message));
  }

  away() {
    takeAway(this);
  }

  /** Go to the other half of a finding, in whichever copy it stands. */
  toHalf(related) {
    const at = this.copies.findIndex((copy) => copy.path === related.path);
    if (at < 0) return;
    this.switchTo(at);
    const line = this.view.state.doc.line(Math.min(related.line, this.view.state.doc.lines));
    const found = line.text.indexOf(related.text);
    const from = line.from + Math.max(0, found);
    const to = found < 0 ? from : from + related.text.length;
    this.view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
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

  // settings

  useProfile(profile) {
    setProfile(profile);
    this.checker.all();
  }

  useLang(lang) {
    if (lang === getLang()) return;
    setLang(lang);
    const { copy } = this;
    for (const one of this.copies) one.state = reworded(one.state);
    this.view.setState(copy.state);
    this.frame.draw(true);
    this.checker.all();
  }

  /** Whether there is work that was not taken away. */
  get unsaved() {
    return this.copies.some((copy) => copy.text !== copy.taken && copy.text !== EXAMPLE);
  }
}
