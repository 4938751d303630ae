// A pane's figures: what was sent and received, and how long an own message took from send to paint.
import { inNextFrame } from './frame.js';

const MOST_SAMPLES = 200;
const SHORTEST_MS = 1;
const LONGEST_MS = 10_000;
const DECADES = [1, 10, 100, 1000, 10_000];

export class Figures {
  #root;
  #title;
  #canvas;
  #samples = [];
  #traffic = null;
  #due = false;

  constructor(root, title) {
    this.#root = root;
    this.#title = title;
    this.#canvas = root.querySelector('canvas');
    this.#redrawLater();
    new ResizeObserver(() => this.#redrawLater()).observe(this.#canvas.parentElement);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#redrawLater());
  }

  traffic(wire) {
    this.#traffic = wire;
    this.#redrawLater();
  }

  delivered(millis) {
    this.#samples.push(millis);
    if (this.#samples.length > MOST_SAMPLES) this.#samples.shift();
    this.#redrawLater();
  }

  /** However much happens, once a frame. */
  #redrawLater() {
    if (this.#due) return;
    this.#due = true;
    inNextFrame(() => {
      this.#due = false;
      this.#write();
      this.#draw();
    });
  }

  #write() {
    const put = (selector, text) => {
      this.#root.querySelector(selector).textContent = text;
    };
    if (this.#traffic) {
      put('.sent', bytes(this.#traffic.sent));
      put('.received', bytes(this.#traffic.received));
      put('.requests', String(this.#traffic.requests));
      put('.headers', `≈ ${bytes(this.#traffic.headers)}`);
    }
    const text = this.#summary();
    if (this.#samples.length) put('.latency', text);
    this.#canvas.setAttribute('aria-label', `${this.#title}: ${text}`);
  }

  #summary() {
    if (!this.#samples.length) return 'nothing measured yet';
    const sorted = [...this.#samples].sort((a, b) => a - b);
    const median = sorted[Math.floor((sorted.length - 1) / 2)];
    return `last ${time(this.#samples.at(-1))}, median ${time(median)}, longest ${time(sorted.at(-1))}, of ${sorted.length}`;
  }

  /** A dot for each of the last messages, the newest at the right; the scale is the same in every pane. */
  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    const ratio = devicePixelRatio;
    this.#canvas.width = width * ratio;
    this.#canvas.height = height * ratio;
    const pen = this.#canvas.getContext('2d');
    const style = getComputedStyle(this.#canvas);
    const left = 54;
    const y = millis => {
      const share = Math.log10(clamp(millis) / SHORTEST_MS) / Math.log10(LONGEST_MS / SHORTEST_MS);
      return height - 8 - share * (height - 16);
    };
    pen.scale(ratio, ratio);
    pen.font = `11px ${style.fontFamily}`;
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    for (const decade of DECADES) {
      pen.fillStyle = style.getPropertyValue('--line');
      pen.fillRect(left, y(decade), width - left, 1);
      pen.fillStyle = style.getPropertyValue('--faint');
      pen.fillText(time(decade), left - 6, y(decade));
    }
    pen.fillStyle = style.getPropertyValue('--accent');
    const step = (width - left - 8) / MOST_SAMPLES;
    this.#samples.forEach((millis, i) => {
      pen.beginPath();
      pen.arc(width - 4 - (this.#samples.length - 1 - i) * step, y(millis), 2.5, 0, 2 * Math.PI);
      pen.fill();
    });
  }
}

const clamp = millis => Math.min(Math.max(millis, SHORTEST_MS), LONGEST_MS);

/** To three significant digits, at most. */
function time(millis) {
  if (millis >= 1000) return `${Number((millis / 1000).toPrecision(3))} s`;
  return `${millis >= 100 ? Math.round(millis) : Number(millis.toPrecision(2))} ms`;
}

function bytes(count) {
  if (count < 1000) return `${count} B`;
  return count < 1_000_000 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1_000_000).toFixed(2)} MB`;
}
