// The chat without any connection: setInterval and fetch ask again and again for what is new.
import { rulesOfAck, rulesOfEvent, rulesOfRequest } from './annotate.js';

const PAUSE_MS = 3000;

export class PollingChat {
  #address;
  #on;
  #username = '';
  #session = null;
  #next = 0;
  #intervalMs = 1000;
  #timer = 0;
  #pause = 0;
  #asking = null;
  #posted = Promise.resolve();

  constructor(address, on) {
    this.#address = address;
    this.#on = on;
  }

  set intervalMs(millis) {
    this.#intervalMs = millis;
    if (this.#timer) this.#startAsking();
  }

  async enter(username) {
    this.#username = username;
    this.#on.state('entering', 'Connecting…');
    try {
      const { status, body } = await this.#send('POST', '/sessions', { username }, ['POLL-001']);
      if (status !== 201) {
        this.#on.state('out', `Not here: ${body.error.message}`, { failed: true });
        return;
      }
      this.#session = body.session;
      this.#next = body.next;
      this.#inside(true);
      this.#on.event('join', body.userList);
      this.#startAsking();
    } catch (unreachable) {
      this.#on.state('out', `Not reached: ${unreachable.message}`, { failed: true });
    }
  }

  /** Sends an event; the promise is for its acknowledgement. One after the other: fetches side by side keep no order. */
  ask(event, data) {
    const answered = this.#posted.then(async () => {
      if (!this.#session) return lost();
      const rules = [...rulesOfRequest(event, data), 'POLL-005'];
      const { status, body } = await this.#send('POST', `/sessions/${this.#session}/events`, { event, data }, rules);
      return status === 200 ? body : { ok: false, error: body.error };
    }).catch(lost);
    this.#posted = answered;
    return answered;
  }

  async leave() {
    this.#stop();
    const session = this.#session;
    this.#session = null;
    if (session) {
      await this.#send('DELETE', `/sessions/${session}`, undefined, ['POLL-008', 'CHAT-LEAVE-006']).catch(lost);
    }
    this.#on.state('out', 'Left');
    return { ok: true };
  }

  /** There is no line to drop: an answer on its way is thrown away, and for a while nothing is asked. */
  drop() {
    this.#stop();
    this.#on.state('away', `Not asking for ${PAUSE_MS / 1000} s`);
    this.#pause = setTimeout(() => {
      this.#startAsking();
      this.#askForNews();
    }, PAUSE_MS);
  }

  #startAsking() {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => this.#askForNews(), this.#intervalMs);
  }

  #stop() {
    clearTimeout(this.#pause);
    clearInterval(this.#timer);
    this.#timer = 0;
    this.#asking?.abort();
  }

  #inside(anew) {
    this.#on.state('in', 'Here: the page asks again and again', { anew });
  }

  async #askForNews() {
    if (this.#asking) return;
    this.#asking = new AbortController();
    try {
      await this.#fetchNews(this.#asking.signal);
    } catch (failed) {
      if (failed.name !== 'AbortError') this.#on.state('away', 'The server does not answer; asking on');
    } finally {
      this.#asking = null;
    }
  }

  async #fetchNews(signal) {
    const session = this.#session;
    const path = `/sessions/${session}/events?since=${this.#next}`;
    const { status, body } = await this.#send('GET', path, undefined, ['POLL-002'], signal);
    if (session !== this.#session || signal.aborted) return;
    if (status === 200) {
      this.#next = body.next;
      this.#inside(false);
      body.events.forEach(({ event, data }) => this.#on.event(event, data));
    } else {
      // It was away too long, or read too slowly: the server has forgotten it, and it enters as anybody does.
      this.#stop();
      this.#session = null;
      this.#on.state('away', `Forgotten by the server (${body.error.code}); enters again`);
      await this.enter(this.#username);
    }
  }

  async #send(method, path, json, rules, signal) {
    const url = new URL(this.#address + path);
    const line = `${method} ${url.pathname}${url.search}`;
    const text = json === undefined ? '' : JSON.stringify(json);
    const key = method === 'GET' ? line : undefined;
    this.#on.wire.request(`${line} HTTP/1.1\n${text}`, rules, { shown: shortened(`${line} ${text}`), key });
    const answer = await fetch(url, {
      // No cache mode: with one, Chromium would ask leave (CORS) before every request, not once in ten minutes.
      method, signal, credentials: 'omit',
      ...(text && { body: text, headers: { 'Content-Type': 'application/json' } }),
    });
    const body = await answer.text();
    const parsed = JSON.parse(body);
    const quiet = method === 'GET' && parsed.events?.length === 0;
    this.#on.wire.answer(body, rulesOfAnswer(answer.status, json?.event, parsed, method),
      { shown: shortened(`${answer.status} ${body}`), key: quiet ? key : undefined });
    return { status: answer.status, body: parsed };
  }
}

const lost = () => ({ ok: false, error: { code: 'lost', message: 'the server could not be asked' } });

/** A session's id is its key: enough of it to tell requests apart. */
const shortened = text => text.replace(/(sessions\/[\w-]{4})[\w-]*/, '$1…').replace(/("session":"[\w-]{4})[\w-]*/, '$1…');

function rulesOfAnswer(status, asked, body, method) {
  switch (status) {
    case 201: return ['POLL-001'];
    case 400: return ['POLL-007', 'CHAT-NAME-008'];
    case 404: return ['POLL-009'];
    case 410: case 413: return ['POLL-010'];
    default:
  }
  if (method === 'DELETE') return ['POLL-008'];
  if (method === 'POST') return [...rulesOfAck(asked, body), 'POLL-005'];
  return body.events.length === 0
    ? ['POLL-003']
    : ['POLL-002', ...body.events.flatMap(({ event, data }) => rulesOfEvent(event, data))];
}
