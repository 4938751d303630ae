// What goes over the wire, counted and shown. The transports report here; nothing is guessed but the HTTP headers, which
// a browser does not show to a page.
const utf8 = new TextEncoder();

/** About what Chromium 156 adds to a request of this page beside its first line, and the server to its answer: as measured. */
const HEADER_BYTES = { request: 470, answer: 215 };

/** Bytes of a text. */
export const bytesOf = text => utf8.encode(text).length;

/** Bytes of a WebSocket text frame; a client's are masked, which takes four more. RFC 6455, 5.2. */
export function frameBytes(text, masked) {
  const length = bytesOf(text);
  return length + 2 + (length > 65_535 ? 8 : length > 125 ? 2 : 0) + (masked ? 4 : 0);
}

/** Sums of one pane's traffic, and its lines for the inspector. */
export class Wire {
  sent = 0;
  received = 0;
  requests = 0;
  headers = 0;
  #show;

  /** @param show called with {way, text, rules, key} for each line; lines of one key that follow each other are one */
  constructor(show) {
    this.#show = show;
  }

  /** A request begins; `text` is its line, and its body if there is one. */
  request(text, rules, { shown = text, key } = {}) {
    this.requests += 1;
    this.headers += HEADER_BYTES.request;
    this.sent += bytesOf(text);
    this.#show({ way: 'out', text: shown, rules, key });
  }

  /** The answer to one. */
  answer(text, rules, { shown = text, key } = {}) {
    this.headers += HEADER_BYTES.answer;
    this.received += bytesOf(text);
    this.#show({ way: 'in', text: shown, rules, key });
  }

  /** A WebSocket frame, out of the page or into it. */
  frame(way, text, rules, key) {
    if (way === 'out') this.sent += frameBytes(text, true);
    else this.received += frameBytes(text, false);
    this.#show({ way, text, rules, key });
  }

  /** Something that is no bytes, such as a close. */
  note(way, text, rules = []) {
    this.#show({ way, text, rules });
  }
}
