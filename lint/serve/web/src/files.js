// Files from a drop or a choice, folders included, to copies.

import { Failure, read } from "./api.js";
import { say } from "./words.js";

export const KINDS = [".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".docx", ".docm"];
const MOST_BYTES = 11 << 20; // as base64 and with what is around it under the server's limit
const MOST_FILES = 200;

/** Each file with its name, those of dropped folders with the folders' names, in the order of the names. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  for (const entry of entries) await walk(entry, "", found);
  return found.length ? found : [...transfer.files].map((file) => [file.name, file]);
}

async function walk(entry, folder, found) {
  if (found.length > MOST_FILES || entry.name.startsWith(".")) return;
  const path = folder + entry.name;
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(() => null);
    if (file && (!folder || isCopy(path))) found.push([path, file]);
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!some.length) return;
    for (const one of some) await walk(one, `${path}/`, found);
  }
}

const isCopy = (path) => KINDS.some((kind) => path.toLowerCase().endsWith(kind));

/** What the files hold, as { path, text, word }, and in words what could not be opened. */
export async function opened(files) {
  const sorted = files.toSorted(([one], [other]) => one.localeCompare(other, "zh", { numeric: true }));
  const copies = [], problems = [];
  if (sorted.length > MOST_FILES) problems.push(say("tooMany", MOST_FILES));
  for (const [path, file] of sorted.slice(0, MOST_FILES)) {
    try {
      copies.push(await one(path, file));
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      problems.push(say("unread", path, problem.message));
    }
  }
  return { copies, problems };
}

async function one(name, file) {
  if (!isCopy(name)) throw new Failure(say("unknown"));
  if (file.size > MOST_BYTES) throw new Failure(say("tooLarge"));
  const path = name.toWellFormed().replace(/[\x00-\x1f\x7f\\]/g, "_").slice(-255);
  const data = await base64(file);
  const { text, word, report } = await read(path, data);
  if (text === null) throw new Failure(report.errors.map((error) => error.message).join(" "));
  return { path, text, word: word ? data : null };
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(new Failure(String(reader.error?.message)));
    reader.readAsDataURL(file);
  });
}
