/* What results can be narrowed by, and how many there are of each: for the search page.
 *
 * Almost any text has some word of a query; what counts as found is what reaches a share of the best
 * score. Counting ranks nothing and so has no twin in Python.
 */
(function (kb) {
  "use strict";

  const SOON = 90; // days ahead of its end in which what an answer rests on is said to end soon

  /* Takes out of `scores` what is below `share` of the best or not wanted, and counts what is left by
   * field, state and unit; each facet as if nothing were chosen in it. */
  function survey(scores, index, share, { today, field = null, state = null, unit = null }) {
    const least = share * scores.reduce((most, score) => Math.max(most, score), 0);
    const soon = later(today, SOON);
    const counts = { field: {}, state: {}, unit: {} };
    let total = 0;
    for (let document = 0; document < scores.length; document++) {
      if (scores[document] === 0) continue;
      if (scores[document] < least) {
        scores[document] = 0;
        continue;
      }
      const here = {
        field: [index.field[document]],
        state: [stateOf(index.reviewBy[document], index.lawEnds[document], today, soon)],
        unit: index.units[document] || [],
      };
      const fits = {
        field: field === null || here.field[0] === field,
        state: state === null || here.state[0] === state,
        unit: unit === null || here.unit.includes(unit),
      };
      const unmet = Object.keys(fits).filter((facet) => !fits[facet]);
      for (const facet of Object.keys(here)) {
        if (unmet.some((other) => other !== facet)) continue;
        for (const value of here[facet]) counts[facet][value] = (counts[facet][value] || 0) + 1;
      }
      if (unmet.length) scores[document] = 0;
      else total++;
    }
    return { total, counts };
  }

  /* "stale" when it must be verified again, "ending" when what it rests on ends soon, else "valid". */
  function stateOf(reviewBy, lawEnds, today, soon) {
    if ([reviewBy, lawEnds].some((day) => day && day < today)) return "stale";
    return lawEnds && lawEnds <= soon ? "ending" : "valid";
  }

  function later(day, days) {
    return day && new Date(Date.parse(day) + days * 86400000).toISOString().slice(0, 10);
  }

  kb.survey = survey;
})((self.KbEngine = self.KbEngine || {}));
