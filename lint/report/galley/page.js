"use strict";

// The page reads without this script. It filters, walks from finding to finding, and shows where a link leads.

(() => {
  const GRAVEST = ["error", "warning", "suggestion"];
  const FACETS = ["level", "family", "file"];
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 56rem)");
  const wide = matchMedia("(min-width: 75rem)");
  const GAP = 10;

  document.documentElement.classList.add("scripted");
  document.addEventListener("DOMContentLoaded", start);

  let words, findings, halves, current = 0, cameFrom = 0;

  function start() {
    const data = JSON.parse($("data").textContent);
    words = data.words;
    if (!data.findings.length) return;
    findings = data.findings.map(([level, family, file], index) => ({
      number: index + 1, level, family, file, shown: true, text: null, note: $(`n${index + 1}`),
    }));
    halves = data.halves;
    for (const box of all(".facet input")) box.addEventListener("change", filter);
    $("search").addEventListener("input", later(filter));
    $("clear").addEventListener("click", clear);
    $("next").addEventListener("click", () => step(1));
    $("previous").addEventListener("click", () => step(-1));
    $("menu").addEventListener("click", () => drawer(!$("panel").classList.contains("open")));
    $("help").addEventListener("click", () => $("keys").showModal());
    $("main").addEventListener("click", follow);
    document.addEventListener("keydown", key);
    narrow.addEventListener("change", () => drawer(false));
    addEventListener("resize", later(arrangeDrawn));
    for (const sheet of all(".sheet")) {
      sheet.addEventListener("toggle", () => arrange(sheet), true);
      watcher.observe(sheet);
    }
    filter();
    for (const moment of ["load", "hashchange"]) addEventListener(moment, fromAddress);
  }

  // filters: within a facet any of the choices, all of the facets together

  function chosen(name) {
    return new Set(all(`[data-facet="${name}"] input:checked`).map((box) => box.value));
  }

  function filter() {
    const facets = FACETS.map((name) => [name, chosen(name)]);
    const sought = $("search").value.trim().toLowerCase();
    const passes = (finding, but) =>
      facets.every(([name, wanted]) => name === but || !wanted.size || wanted.has(finding[name]));
    const matching = sought ? findings.filter((finding) => textOf(finding).includes(sought)) : findings;
    const shown = new Set(matching.filter((finding) => passes(finding)));
    for (const finding of findings) {
      finding.shown = shown.has(finding);
      finding.note.hidden = !finding.shown;
    }
    for (const name of FACETS) count(name, matching.filter((finding) => passes(finding, name)));
    paint();
    const isFiltered = shown.size < findings.length || sought || facets.some(([, wanted]) => wanted.size);
    $("clear").hidden = !isFiltered;
    $("shown").textContent = shown.size ? say("shown", shown.size, findings.length) : words.none;
    if (current && !findings[current - 1].shown) leave();
    tellPlace();
  }

  function textOf(finding) {
    finding.text ??= [finding.note.textContent, ...marksOf(finding.number).map((mark) => mark.textContent),
      $(`t${finding.file}`).textContent].join("\n").toLowerCase();
    return finding.text;
  }

  function count(name, matching) {
    const counts = new Map();
    for (const finding of matching) counts.set(finding[name], (counts.get(finding[name]) ?? 0) + 1);
    for (const box of all(`[data-facet="${name}"] input`)) {
      const found = counts.get(box.value) ?? 0;
      const label = box.parentElement;
      label.querySelector(".number").textContent = found.toLocaleString("en");
      label.classList.toggle("none", !found && !box.checked);
    }
  }

  // what is filtered out loses its mark and its pin, and a file with nothing left goes

  function paint() {
    const alive = (number) => findings[number - 1].shown;
    const halfAlive = (number) => halves[number - 1].some(alive);
    const held = new Set();
    for (const mark of all("mark")) {
      const levels = numbers(mark.dataset.n).filter(alive).map((number) => findings[number - 1].level);
      const gravest = GRAVEST.find((level) => levels.includes(level));
      const level = gravest ?? (numbers(mark.dataset.h).some(halfAlive) ? "half" : null);
      if (level) mark.dataset.level = level;
      else delete mark.dataset.level;
      if (level) held.add(mark.closest(".sheet"));
    }
    for (const pin of all(".line .pin")) pin.hidden = !alive(Number(pin.hash.slice(2)));
    for (const sheet of all(".sheet")) sheet.hidden = !held.has(sheet);
    arrangeDrawn();
  }

  function clear() {
    for (const box of all(".facet input:checked")) box.checked = false;
    $("search").value = "";
    filter();
    $("search").focus();
  }

  // from finding to finding

  function step(by) {
    const shown = findings.filter((finding) => finding.shown);
    if (!shown.length) return;
    const from = current || (by > 0 ? 0 : Infinity);
    const next = by > 0
      ? shown.find((finding) => finding.number > from) ?? shown[0]
      : shown.findLast((finding) => finding.number < from) ?? shown.at(-1);
    show(next.number);
  }

  function show(number, goes = true) {
    if (!findings[number - 1]) return;
    if (!findings[number - 1].shown) clear();
    leave();
    current = number;
    const { note } = findings[number - 1];
    const marks = marksOf(number);
    for (const part of [note, ...marks]) part.classList.add("current");
    note.setAttribute("aria-current", "true");
    arrange(note.closest(".sheet"));
    if (goes) go(marks[0]);
    note.focus({ preventScroll: true });
    tellPlace();
  }

  function fromAddress() {
    if (/^#[nm]\d+$/.test(location.hash)) show(Number(location.hash.slice(2)));
  }

  function leave() {
    for (const part of all(".current")) part.classList.remove("current");
    if (current) findings[current - 1].note.removeAttribute("aria-current");
    current = cameFrom = 0;
  }

  function tellPlace() {
    const shown = findings.filter((finding) => finding.shown);
    const place = shown.findIndex((finding) => finding.number === current) + 1;
    $("at").textContent = place ? say("at", place, shown.length) : say("all", shown.length);
  }

  function follow(event) {
    const link = event.target.closest("a[href^='#']");
    if (link) return followLink(event, link);
    if (!getSelection().isCollapsed) return;
    const note = event.target.closest(".finding");
    const mark = event.target.closest("mark[data-level]");
    if (note) show(Number(note.id.slice(1)), false);
    else if (mark) show(ofMark(mark));
  }

  function followLink(event, link) {
    const [, kind, number] = /^#([nmh])(\d+)$/.exec(link.hash) ?? [];
    if (!kind) return;
    event.preventDefault();
    if (kind === "h") toHalf(Number(number), link);
    else show(Number(number));
  }

  function ofMark(mark) {
    const own = numbers(mark.dataset.n);
    const others = numbers(mark.dataset.h).flatMap((half) => halves[half - 1]);
    return [...own, ...others].find((number) => findings[number - 1].shown);
  }

  function toHalf(half, link) {
    const marks = all(`mark[data-h~="${half}"]`);
    show(Number(link.closest(".finding").id.slice(1)), false);
    cameFrom = current;
    go(marks[0]);
    flash(marks);
    $(`h${half}`).focus({ preventScroll: true });
  }

  function between() {
    if (cameFrom) return show(cameFrom);
    const link = current && findings[current - 1].note.querySelector(".to-half");
    if (link) link.click();
  }

  function go(target) {
    target.closest("details:not([open])")?.setAttribute("open", "");
    const { top } = target.getBoundingClientRect();
    const isNear = Math.abs(top - innerHeight / 2) < 2 * innerHeight;
    target.scrollIntoView({ block: "center", behavior: isNear && !still.matches ? "smooth" : "instant" });
    if (!isNear) settle(target, 5);
  }

  // files far away have no size before they are drawn, so that the first jump may miss

  function settle(target, tries) {
    requestAnimationFrame(() => {
      target.scrollIntoView({ block: "center", behavior: "instant" });
      if (tries) settle(target, tries - 1);
    });
  }

  function flash(marks) {
    for (const mark of marks) {
      mark.classList.remove("flash");
      void mark.offsetWidth; // begins again
      mark.classList.add("flash");
      setTimeout(() => mark.classList.remove("flash"), 1700);
    }
  }

  // On a wide screen the notes stand beside the copy without moving it: each as near to its paragraph as the others let
  // it, the current one right beside it. Sheets are arranged when they come near.

  const drawn = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) drawn.add(target);
      else drawn.delete(target);
      if (isIntersecting) arrange(target);
    }
  }, { rootMargin: "100% 0px" });

  function arrangeDrawn() {
    drawn.forEach(arrange);
  }

  function arrange(sheet) {
    if (!wide.matches) return;
    const copy = sheet.querySelector(".copy");
    copy.classList.add("arranged");
    const groups = all(".notes", copy)
      .map((notes) => ({ notes, height: notes.offsetHeight, wanted: notes.previousElementSibling.offsetTop }))
      .filter((group) => group.height);
    down(groups, 0);
    pull(groups, groups.findIndex(({ notes }) => notes.querySelector(".current")));
    for (const { notes, top } of groups) notes.style.setProperty("--top", `${top}px`);
    const last = groups.at(-1);
    copy.style.setProperty("--least", last ? `${last.top + last.height}px` : 0);
  }

  function down(groups, from) {
    for (let index = from; index < groups.length; index++) {
      const above = groups[index - 1];
      groups[index].top = Math.max(groups[index].wanted, above ? above.top + above.height + GAP : 0);
    }
  }

  function pull(groups, current) {
    if (current < 0) return;
    const needed = groups.slice(0, current).reduce((sum, { height }) => sum + height + GAP, 0);
    groups[current].top = Math.max(groups[current].wanted, needed);
    for (let index = current - 1; index >= 0; index--) {
      const below = groups[index + 1];
      groups[index].top = Math.min(groups[index].top, below.top - groups[index].height - GAP);
    }
    down(groups, current + 1);
  }

  // keys, the drawer

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("keys").open) return;
    if (event.key === "Escape") return escape(event);
    if (event.target === $("search")) return;
    const act = {
      j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), o: between, "/": search,
      "?": () => $("keys").showModal(),
    }[event.key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }

  function search() {
    drawer(narrow.matches);
    $("search").focus();
    $("search").select();
  }

  function escape(event) {
    if (event.target === $("search") && $("search").value) {
      $("search").value = "";
      return filter();
    }
    if ($("panel").classList.contains("open")) return drawer(false);
    if (event.target === $("search")) return event.target.blur();
    leave();
    arrangeDrawn();
    tellPlace();
  }

  function drawer(open) {
    const was = $("panel").classList.contains("open");
    $("panel").classList.toggle("open", open);
    $("menu").setAttribute("aria-expanded", String(open));
    $("main").inert = open;
    if (open) $("search").focus({ preventScroll: true });
    else if (was) $("menu").focus();
  }

  // small tools

  function marksOf(number) {
    return all(`mark[data-n~="${number}"]`, $(`f${findings[number - 1].file}`));
  }

  function numbers(said) {
    return said ? said.split(" ").map(Number) : [];
  }

  function say(name, ...values) {
    return words[name].replace(/\{\}/g, () => values.shift().toLocaleString("en"));
  }

  function later(act) {
    let timer = 0;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(act, 120);
    };
  }
})();
