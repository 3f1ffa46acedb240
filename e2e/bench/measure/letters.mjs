// What became of what was typed.

/** The letter that is typed as the nth. */
export const letter = (at) => String.fromCharCode(97 + (at % 26));

/**
 * When the form was usable: at the first letter after which none was lost.
 *
 * @param {[letter: string, at: number][]} heard Letters as they arrived in the field, with milliseconds.
 * @param {number} typed How many were typed.
 * @param {string} value What the field holds in the end.
 * @returns {{usable: number | null, lost: number}} `null` if nothing that was typed is there.
 */
export function outcome(heard, typed, value) {
  let kept = 0;
  while (kept < heard.length && value.endsWith(heard.slice(heard.length - kept - 1).map(([each]) => each).join(""))) kept += 1;
  return { usable: kept ? heard[heard.length - kept][1] : null, lost: typed - kept };
}
