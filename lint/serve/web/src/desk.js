// The desk: what an editor does with the findings in hand, and what the checker tells.

import { setProfile } from "./api.js";
import { takeAway } from "./away.js";
import { nameOf } from "./copies.js";
import { showRule } from "./dialogs.js";
import { apart, EditorView, reworded, undo } from "./editor.js";
import { Hand } from "./hand.js";
import { setCurrent } from "./marks.js";
import { getLang, say, setLang } from "./words.js";

export class Desk extends Hand {
  // what the checker tells

  checked(copy, took) {
    this.took = took;
    if (this.hasFailed) this.frame.warn("");
    this.hasFailed = false;
    const was = copy === this.copy && this.current;
    // a finding's key changes with the words around it; at its place it is the same one
    const is = was && copy.found.find((finding) => finding.d.rule === was.d.rule && finding.from === was.from);
    this.show(copy, copy.effect, ...(is ? [setCurrent.of(is.key)] : []));
    if (copy === this.copy) this.asks = this.asks && this.current ? this.current.key : null;
    this.frame.draw();
  }

  failed(words) {
    this.hasFailed = true;
    this.frame.warn(say("failed", words));
  }

  // what is done about them

  fix(focus = true) {
    const { current } = this;
    if (!current) return false;
    if (!current.fix) {
      this.frame.tell(say("noFix"));
      return true;
    }
    this.make([current]);
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
    return this.copies.some((copy) => copy.isUnsaved);
  }
}
