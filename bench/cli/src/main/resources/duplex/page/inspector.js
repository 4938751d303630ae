// What went over the wire, line by line, each with the rules it serves.
import { inNextFrame } from './frame.js';
import { prose } from './prose.js';
import rulebook from './rulebook.js';

const MOST_LINES = 200;
const MOST_CHARS = 600;

/** What cannot be seen, or turns the text around it, as JSON would write it. */
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export class Inspector {
  #frames;
  #rule;
  #last = null;
  #waiting = [];

  constructor(root) {
    this.#frames = root.querySelector('.frames');
    this.#frames.setAttribute('aria-label', 'Frames, requests and answers, the newest first');
    this.#rule = root.querySelector('.rule');
    for (const event of ['focusin', 'pointerover']) {
      this.#frames.addEventListener(event, ({ target }) => this.#explain(target.dataset?.rule));
    }
  }

  /** Shows a line. One with the key of the line before is more of the same, and is counted there. */
  show({ way, text, rules, key }) {
    if (key && key === this.#last?.key) {
      this.#repeat(way, text);
      return;
    }
    const line = document.createElement('li');
    line.dataset.way = way;
    const words = document.createElement('code');
    words.textContent = visible(text);
    const count = document.createElement('span');
    count.className = 'times';
    line.append(words, count, ...[...new Set(rules)].map(ruleLink));
    this.#last = { key, way, question: text, words, count, times: 1 };
    this.#waiting.push(line);
    if (this.#waiting.length === 1) inNextFrame(() => this.#prepend());
  }

  #prepend() {
    this.#frames.prepend(...this.#waiting.splice(0).slice(-MOST_LINES).reverse());
    while (this.#frames.childElementCount > MOST_LINES) this.#frames.lastElementChild.remove();
  }

  /** The other way it is the answer, the same way the same question once more. */
  #repeat(way, text) {
    const last = this.#last;
    if (way === last.way) {
      last.times += 1;
      last.count.textContent = `× ${last.times}`;
    } else {
      last.words.textContent = `${visible(last.question)} → ${visible(text)}`;
    }
  }

  #explain(id) {
    if (id) this.#rule.replaceChildren(`${id}: `, ...prose(rulebook[id]));
  }
}

function ruleLink(id) {
  const link = document.createElement('a');
  link.href = `rules.html#${id}`;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = id;
  link.title = rulebook[id];
  link.dataset.rule = id;
  return link;
}

function visible(text) {
  const short = text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text;
  return short.replace(HIDDEN, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
