/* From a plan to scores, and how a query had to be read: kb/index/scorer.py, explain.py. */
(function (kb) {
  "use strict";

  const WORDINGS = new Set(["term", "former-unit"]);
  const SAID = new Set(["keystrokes", "spacing", "term", "former-unit", "spelling", "slip"]);

  class Scorer {
    constructor(plan, index, ranking) {
      Object.assign(this, { plan, index, ranking });
    }

    /* Add what a reading gives each document to `into`. Documents that had nothing there are listed in
     * `touched`; returns how many. */
    add(reading, into, touched) {
      let count = 0;
      for (const { layer, term, weight, guards } of reading.evidence) {
        const found = layer.values(term);
        if (!found) continue;
        const { documents, values } = found;
        const trueTo = guards.length ? this.index.holding(guards) : null;
        const astray = weight * this.ranking.misaccentWeight;
        for (let at = 0; at < documents.length; at++) {
          const document = documents[at];
          if (touched !== null && into[document] === 0) touched[count++] = document;
          into[document] += (trueTo === null || trueTo[document] === 1 ? weight : astray) * values[at];
        }
      }
      return count;
    }

    /* The score of every document, 0 where nothing matches; the array is used again by the next query. */
    scores() {
      const { total, best, read, touched, matched } = this.index.sums;
      total.fill(0);
      for (const { readings } of this.plan.needs) {
        if (readings.length === 1) {
          this.add(readings[0], total, null);
          continue;
        }
        let matches = 0;
        for (const reading of readings) {
          const count = this.add(reading, read, touched);
          for (let at = 0; at < count; at++) {
            const document = touched[at];
            if (best[document] === 0) matched[matches++] = document;
            if (read[document] > best[document]) best[document] = read[document];
            read[document] = 0;
          }
        }
        for (let at = 0; at < matches; at++) {
          total[matched[at]] += best[matched[at]];
          best[matched[at]] = 0;
        }
      }
      return total;
    }

    /* What of the query was taken for something else in a document, from left to right. */
    understood(query, document) {
      const all = this.taken(document);
      const wordings = all.filter(({ rung }) => WORDINGS.has(rung));
      const within = (part) => wordings.some(({ start, end }) => start <= part.start && part.end <= end);
      const taken = all
        .filter((part) => WORDINGS.has(part.rung) || !within(part))
        .sort((a, b) => a.start - b.start || a.end - b.end);
      const parts = [];
      for (const one of taken) {
        const last = parts[parts.length - 1];
        if (last && last.rung === one.rung && beside(query, last.end, one.start)) {
          last.end = one.end;
          last.meant += " " + one.meant;
        } else {
          parts.push(one);
        }
      }
      return parts.map(({ start, end, meant, rung }) => ({ typed: query.slice(start, end), meant, rung }));
    }

    taken(document) {
      const found = [];
      for (const need of this.plan.needs) {
        if (!need.readings.some(({ rung }) => SAID.has(rung))) continue;
        const best = this.best(need, document);
        if (!best || !SAID.has(best.rung) || !best.meant) continue;
        if (standsForMore(need) && this.allTyped(need, document)) continue;
        found.push({ start: need.start, end: need.end, meant: best.meant, rung: best.rung });
      }
      return found;
    }

    allTyped(wording, document) {
      const inside = this.plan.needs
        .slice(0, this.plan.telling)
        .filter((need) => wording.start <= need.start && need.end <= wording.end);
      return inside.length > 0 && inside.every((need) => this.best(need, document));
    }

    /* What old names of units in the query belong to now, whatever was found. */
    notes(query) {
      return this.plan.needs
        .filter(({ readings }) => readings[0].rung === "former-unit")
        .map(({ start, end, readings }) => ({
          typed: query.slice(start, end),
          meant: readings.map(({ meant }) => meant).join(", "),
          rung: "former-unit",
        }));
    }

    /* Whether a document fits what the query tells: half of its telling pieces, and two of them side by side. */
    fits(document) {
      const needs = this.plan.needs.slice(0, this.plan.telling);
      const meant = this.meant(document);
      if (2 * this.matched(document, meant).length < needs.length) return false;
      const sideBySide = this.plan.joined.map((at) => this.best(this.plan.needs[at], document)).filter(Boolean);
      // A slip is a guess: a single one among many words joins nothing.
      const half = needs.length - 1 <= 2 * sideBySide.length;
      const joined = half || sideBySide.some((best) => best.rung !== "slip");
      return needs.length < 2 || joined || meant.length > 0;
    }

    /* The wordings of the glossary that a document has, or has what they stand for. */
    meant(document) {
      return this.plan.needs.filter((need) => standsForMore(need) && this.best(need, document));
    }

    /* What the query tells and the document has, be it in other words. */
    matched(document, meant) {
      return this.plan.needs
        .slice(0, this.plan.telling)
        .filter(
          (need) =>
            this.best(need, document) || meant.some((one) => one.start <= need.start && need.end <= one.end)
        );
    }

    /* The share of what a query tells that a document has. */
    cover(document) {
      return this.plan.telling ? this.matched(document, this.meant(document)).length / this.plan.telling : 0;
    }

    best(need, document) {
      let best = null;
      let most = 0;
      for (const reading of need.readings) {
        const score = this.worth(reading, document);
        if (score > most) {
          best = reading;
          most = score;
        }
      }
      return best;
    }

    /* What one reading alone gives one document. */
    worth(reading, document) {
      let sum = 0;
      for (const { layer, term, weight, guards } of reading.evidence) {
        const found = layer.values(term);
        const at = found ? place(found.documents, document) : -1;
        if (at < 0) continue;
        const astray = guards.length > 0 && !this.index.holding(guards)[document];
        sum += (astray ? weight * this.ranking.misaccentWeight : weight) * found.values[at];
      }
      return sum;
    }
  }

  /* Where a number stands among rising ones; below 0 when it does not. */
  function place(numbers, wanted) {
    let low = 0;
    let high = numbers.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (numbers[middle] === wanted) return middle;
      if (numbers[middle] < wanted) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  function standsForMore(need) {
    return WORDINGS.has(need.readings[0].rung);
  }

  function beside(query, end, start) {
    return end <= start && /^[ \t\n\u00a0]*$/.test(query.slice(end, start));
  }

  kb.Scorer = Scorer;
})((self.KbEngine = self.KbEngine || {}));
