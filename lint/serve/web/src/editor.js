// The editor: CodeMirror with the marks, in the page's language.

import { history, isolateHistory, historyKeymap, defaultKeymap, undo } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { sign } from "./dom.js";
import { marks } from "./marks.js";
import { phrases, say } from "./words.js";

const language = new Compartment();
// Besides control characters: what turns the direction of text, joins, or is of no width.
const HIDDEN = /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufffe\uffff]/g;

const worded = () => [
  EditorState.phrases.of(phrases()),
  placeholder(say("empty")),
  EditorView.contentAttributes.of({ "aria-label": say("copy"), spellcheck: "false", autocorrect: "off", autocapitalize: "off" }),
];

function special(code, _description, standard) {
  const shown = document.createElement("span");
  shown.className = "sign";
  shown.textContent = sign(code);
  shown.title = standard;
  return shown;
}

/** Makes the states of copies, all with one set of keys and one listener. */
export function stateMaker(keys, listener) {
  return (doc) => EditorState.create({
    doc,
    extensions: [
      keymap.of([...keys, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
      history(),
      search({ top: true }),
      lineNumbers(),
      highlightSpecialChars({ render: special, addSpecialChars: HIDDEN }),
      EditorView.lineWrapping,
      EditorView.cspNonce.of(document.querySelector("meta[name=nonce]").content),
      EditorView.updateListener.of(listener),
      marks,
      language.of(worded()),
    ],
  });
}

/** The same state in the page's language. */
export const reworded = (state) => state.update({ effects: language.reconfigure(worded()) }).state;

/** What is undone by itself, not together with what was written before or after. */
export const apart = isolateHistory.of("full");

export { EditorView, undo };
