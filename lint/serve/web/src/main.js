// The page of copydesk serve: an editor's copy, its slips, and what becomes of them. Nothing is kept but two settings.

import { about, setProfile } from "./api.js";
import { Desk } from "./desk.js";
import { $ } from "./dom.js";
import { dropped } from "./files.js";
import { Frame } from "./frame.js";
import { copyKeys, pageKeys } from "./keys.js";
import { say, setLang } from "./words.js";

const SETTINGS = "copydesk";

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(SETTINGS)) ?? {};
  } catch {
    return {};
  }
}

function remember(settings) {
  try {
    localStorage.setItem(SETTINGS, JSON.stringify({ ...remembered(), ...settings }));
  } catch {
    // a browser that keeps nothing works as well
  }
}

function takeDrops(desk) {
  let depth = 0;
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const over = (by) => {
    depth = Math.max(0, depth + by);
    $("over").hidden = !depth;
  };
  const on = (name, act) => document.addEventListener(name, (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    act(event);
  }, true);
  on("dragenter", () => over(1));
  on("dragover", () => {});
  on("dragleave", () => over(-1));
  on("drop", async (event) => {
    over(-depth);
    desk.open(await dropped(event.dataTransfer));
  });
}

async function start() {
  const known = remembered();
  setLang(known.lang ?? (document.documentElement.lang === "en" ? "en" : "zh"));
  const frame = new Frame();
  const desk = new Desk(frame, copyKeys(() => desk));
  frame.build(desk);
  frame.draw();
  pageKeys(desk);
  takeDrops(desk);
  addEventListener("beforeunload", (event) => desk.unsaved && event.preventDefault());
  const use = { profile: desk.useProfile.bind(desk), lang: desk.useLang.bind(desk) };
  desk.useProfile = (profile) => (remember({ profile }), (frame.profile = profile), use.profile(profile));
  desk.useLang = (lang) => (remember({ lang }), use.lang(lang));
  desk.view.focus();
  try {
    frame.about = await about();
    if (frame.about.profiles.some(({ name }) => name === known.profile)) {
      frame.profile = known.profile;
      setProfile(known.profile);
    }
    frame.profiles();
  } catch (problem) {
    frame.warn(say("failed", problem.message));
  }
}

start();
