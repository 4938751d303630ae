// Changes to the page, gathered and made once a frame: two hundred messages at once are one layout, not two hundred.
let gathered = [];
let request = 0;

/** Has a change made in the next frame; in a page that nobody looks at, which has no frames, at once. */
export function inNextFrame(change) {
  gathered.push(change);
  if (document.hidden) makeAll();
  else request ||= requestAnimationFrame(makeAll);
}

/** Runs when the frame that is being made has been painted; not if there is none. */
export function afterPaint(then) {
  if (!document.hidden) setTimeout(then);
}

function makeAll() {
  cancelAnimationFrame(request);
  request = 0;
  const changes = gathered;
  gathered = [];
  changes.forEach(change => change());
}

document.addEventListener('visibilitychange', makeAll);
