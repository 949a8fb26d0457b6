// Talks to the server that the page came from, and to no other.

import { getLang, say } from "./words.js";

const settings = { profile: "" };

export const getProfile = () => settings.profile;

export function setProfile(profile) {
  settings.profile = profile;
}

/** A failure in words of the page's language. */
export class Failure extends Error {}

async function ask(address, options) {
  let answer;
  try {
    answer = await fetch(address, { ...options, cache: "no-store", redirect: "error" });
  } catch {
    throw new Failure(say("gone"));
  }
  const told = await answer.json().catch(() => null);
  if (!answer.ok) throw new Failure(told?.error?.[getLang()] ?? `HTTP ${answer.status}`);
  return told;
}

function post(name, body) {
  const whole = { ...body, profile: settings.profile, lang: getLang() };
  return ask(`/api/${name}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(whole) });
}

export const about = () => ask("/api/profiles");
export const check = (files) => post("check", { files });
export const read = (path, data) => post("read", { path, data });
export const annotate = (path, data, text, skip) => post("annotate", { path, data, text, skip });
export const rule = (id) => {
  const query = new URLSearchParams({ lang: getLang(), profile: settings.profile });
  return ask(`/api/rules/${id.split("/").map(encodeURIComponent).join("/")}?${query}`);
};
