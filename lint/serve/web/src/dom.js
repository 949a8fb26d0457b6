// Elements made of text, never of markup: what copy says is shown, and cannot act.

const ACTING = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\t\n]|\p{Surrogate}/gu;

/** An element; `on…` are listeners, null and false leave an attribute out, true writes it empty. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return element;
}

export const $ = (id) => document.getElementById(id);

/** What stands for a character that would do something where it is shown, or hide; as in the reports. */
export function sign(code) {
  if (code === 10) return "⏎";
  if (code === 9) return " ";
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  return code === 127 ? "␡" : `<U+${code.toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** The text in one line with a sign for every character that could act. */
export function safe(text) {
  return text.replace(ACTING, (found) => sign(found.codePointAt(0)));
}

/** Hand a file to the browser's downloads. */
export function download(name, content, type) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
