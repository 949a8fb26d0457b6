// The pieces of copy on the desk. They live in this page alone and go with it.

import { ChangeSet } from "@codemirror/state";
import { marks, movedAll, placed, setFindings } from "./marks.js";
import { EXAMPLE } from "./words.js";

/** What a finding is ignored by: its rule and its words, as in a side file of suppressions; it survives edits around it. */
export const nameOf = ({ d }) => `${d.rule} ${d.text}`;

/** One piece: its name, its editor state (text, history, findings), the bytes it came in if it is a Word file. */
export class Copy {
  constructor(path, text, makeState, word = null) {
    this.path = path;
    this.eol = /\r\n/.test(text) ? "\r\n" : "\n";
    this.word = word;
    this.state = makeState(text);
    this.original = this.text;
    this.taken = this.text;
    this.ignored = new Map();
    this.found = [];
    this.since = null;
  }

  get text() {
    return this.state.doc.toString();
  }

  /** The text as it goes to the server: half a surrogate pair is no character. */
  get sent() {
    return this.text.toWellFormed();
  }

  /** Whether a Word file reads as it did when it came, so that what its styles tell still holds. */
  get pristine() {
    return this.word !== null && this.text === this.original;
  }

  /** Whether it has changed since it came, or was last taken away. */
  get isUnsaved() {
    return this.text !== this.taken && this.text !== EXAMPLE;
  }

  get findings() {
    return this.state.field(marks).findings;
  }

  /** Take note that the copy changes, for findings that are on their way. */
  changed(changes) {
    this.since = this.since?.compose(changes) ?? null;
    this.found = movedAll(this.found, changes);
  }

  /** From now on note changes: the text goes to the server. */
  leaves() {
    this.since = ChangeSet.empty(this.state.doc.length);
    return this.sent;
  }

  /** Take what the server found in `text`; `whole` when it has seen all the files. */
  take(diagnostics, text, whole) {
    let fresh = placed(diagnostics, text, this.path);
    if (this.since && !this.since.empty) fresh = movedAll(fresh, this.since);
    const kept = this.found.filter((finding) => finding.across);
    this.found = fresh.filter((finding) => !finding.across).concat(whole ? fresh.filter((finding) => finding.across) : kept);
    this.found.sort((one, other) => one.from - other.from || one.to - other.to);
  }

  /** Take only what comes of comparing files. */
  takeAcross(diagnostics, text) {
    const fresh = placed(diagnostics, text, this.path).filter((finding) => finding.across);
    this.found = this.found.filter((finding) => !finding.across).concat(fresh).sort((one, other) => one.from - other.from);
  }

  /** What is found and not ignored, as an effect on the editor's state. */
  get effect() {
    return setFindings.of(this.found.filter((finding) => !this.ignored.has(nameOf(finding))));
  }

  /** The fingerprints of what is found and ignored. */
  get skipped() {
    return this.found.filter((finding) => this.ignored.has(nameOf(finding))).map((finding) => finding.d.fingerprint);
  }
}
