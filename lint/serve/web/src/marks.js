// The findings of a copy, kept at their places while it changes, and their marks.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { fromCodePoints } from "./places.js";

export const setFindings = StateEffect.define();
export const setCurrent = StateEffect.define();

/** The findings of the server, with their places in UTF-16 units: `from`, `to`, and those of the fix. */
export function placed(diagnostics, text, path) {
  const at = fromCodePoints(text);
  const seen = new Map();
  return diagnostics.filter((d) => d.path === path).map((d) => {
    const times = seen.get(d.fingerprint) ?? 0;
    seen.set(d.fingerprint, times + 1);
    return {
      d,
      key: `${d.fingerprint}.${times}`,
      from: at(d.start),
      to: at(d.end),
      fix: d.fix && { from: at(d.fix.start), to: at(d.fix.end), text: d.fix.text, safe: d.fix.safe },
      halves: d.related.filter((r) => r.path === path).map((r) => ({ from: at(r.start), to: at(r.end) })),
      across: d.related.some((r) => r.path !== path),
    };
  });
}

/** A finding after a change of the copy; null when what it is about has changed. */
export function moved(finding, changes) {
  if (changes.touchesRange(finding.from, finding.to)) return null;
  const through = ({ from, to }) => ({ from: changes.mapPos(from, 1), to: Math.max(changes.mapPos(from, 1), changes.mapPos(to, -1)) });
  const { fix } = finding;
  return {
    ...finding,
    ...through(finding),
    fix: fix && !changes.touchesRange(fix.from, fix.to) ? { ...fix, ...through(fix) } : null,
    halves: finding.halves.map(through),
  };
}

export const movedAll = (findings, changes) => findings.map((finding) => moved(finding, changes)).filter(Boolean);

export const marks = StateField.define({
  create: () => ({ findings: [], current: null, drawn: Decoration.none }),
  update(value, transaction) {
    let { findings, current } = value;
    if (transaction.docChanged) findings = movedAll(findings, transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(setFindings)) findings = effect.value;
      if (effect.is(setCurrent)) current = effect.value;
    }
    if (findings === value.findings && current === value.current) return value;
    return { findings, current, drawn: draw(findings, current, transaction.newDoc.length) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.drawn),
});

class Point extends WidgetType {
  constructor(level, key) {
    super();
    Object.assign(this, { level, key });
  }

  eq(other) {
    return other.key === this.key && other.level === this.level;
  }

  toDOM() {
    const mark = document.createElement("mark");
    mark.dataset.level = this.level;
    mark.dataset.key = this.key;
    return mark;
  }
}

function draw(findings, current, length) {
  const ranges = [];
  for (const { d, key, from, to, halves } of findings) {
    const is = key === current;
    if (to > length) continue;
    const attributes = { "data-level": d.level, "data-key": key, ...(to - from > 60 ? { "data-long": "" } : {}) };
    if (from === to) ranges.push(Decoration.widget({ widget: new Point(d.level, key), side: 1 }).range(from));
    else ranges.push(Decoration.mark({ tagName: "mark", attributes, class: is ? "current" : "" }).range(from, to));
    for (const half of is ? halves : []) {
      if (half.to > half.from && half.to <= length) {
        ranges.push(Decoration.mark({ tagName: "mark", attributes: { "data-level": "half" } }).range(half.from, half.to));
      }
    }
  }
  return Decoration.set(ranges, true);
}
