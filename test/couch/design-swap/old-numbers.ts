/** The entries' view as another version had it: it answers with a number where ours answers with `_stats`. */
export const OLD_NUMBERS = {
  _id: '_design/numbers',
  language: 'javascript',
  views: { seq: { map: "function(d){if(d.seq){emit('old',0)}}", reduce: '_sum' } },
};

/** What it says, however many entries there are. */
export const OLD_ANSWER = 0;
