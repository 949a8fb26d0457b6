// When to check: the copy in hand at once while it is written, all files together when the writer pauses. One request at a time.

import { check, Failure, read } from "./api.js";

const PAUSE = 500;

export class Checker {
  /** `desk` has the copies; it is told what was found, and what went wrong. */
  constructor(desk) {
    this.desk = desk;
    this.wanted = null;
    this.busy = false;
    this.later = 0;
  }

  /** The copy in hand has changed. */
  soon() {
    clearTimeout(this.later);
    if (this.desk.copies.length > 1) this.later = setTimeout(() => this.all(), PAUSE);
    this.want(false);
  }

  /** Other copies, another profile or language. */
  all() {
    clearTimeout(this.later);
    this.want(true);
  }

  want(whole) {
    this.wanted = whole || (this.wanted ?? false);
    if (!this.busy) this.run();
  }

  async run() {
    this.busy = true;
    while (this.wanted !== null) {
      const whole = this.wanted;
      this.wanted = null;
      try {
        await (whole ? this.checkAll() : this.checkOne());
      } catch (problem) {
        if (!(problem instanceof Failure)) throw problem;
        this.desk.failed(problem.message);
      }
    }
    this.busy = false;
  }

  async checkOne() {
    const { copy } = this.desk;
    if (!copy) return;
    const began = performance.now();
    await this.checkAlone(copy);
    this.desk.checked(copy, performance.now() - began);
  }

  /** A Word file that nobody has changed is read again as it is: its styles tell what is a headline. */
  async checkAlone(copy) {
    const text = copy.leaves();
    const report = copy.pristine ? (await read(copy.path, copy.word)).report : await check({ [copy.path]: text });
    copy.take(report.diagnostics, text, this.desk.copies.length === 1);
    return report;
  }

  async checkAll() {
    const copies = [...this.desk.copies];
    const began = performance.now();
    const sent = new Map();
    for (const copy of copies.filter((one) => one.pristine)) await this.checkAlone(copy);
    for (const copy of copies) sent.set(copy, copy.leaves());
    const report = await check(Object.fromEntries(copies.map((copy) => [copy.path, sent.get(copy)])));
    for (const copy of copies) {
      if (copy.pristine) copy.takeAcross(report.diagnostics, sent.get(copy));
      else copy.take(report.diagnostics, sent.get(copy), true);
    }
    const took = performance.now() - began;
    for (const copy of copies) this.desk.checked(copy, took);
  }
}
