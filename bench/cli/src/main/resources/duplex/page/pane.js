// One pane: a chat over one transport, with its figures and its wire. It is the same for all three.
import { Figures } from './figures.js';
import { afterPaint, inNextFrame } from './frame.js';
import { Inspector } from './inspector.js';
import { Talk } from './talk.js';
import { Wire } from './wire.js';

const BURST = 200;

export class Pane {
  #root;
  #chat;
  #talk;
  #figures;
  #me = '';
  #rooms = new Map();
  #unseen = [];

  /**
   * @param root the section to fill
   * @param connect makes the chat of a transport, given what it reports to: on.state, on.event, on.wire
   * @param aside what to know of dropping the line
   */
  constructor(root, connect, { aside }) {
    this.#root = root;
    root.append(document.querySelector('#pane').content.cloneNode(true));
    this.#find('.aside').textContent = aside;
    const title = this.#find('h2').textContent;
    const inspector = new Inspector(this.#find('.wire'));
    const wire = new Wire(line => {
      inspector.show(line);
      this.#figures.traffic(wire);
    });
    this.#figures = new Figures(root, title);
    this.#talk = new Talk(root, title, { leaveRoom: room => this.#leaveRoom(room) });
    this.#chat = connect({
      wire,
      state: (state, text, more) => this.#state(state, text, more),
      event: (event, data) => this.#receive(event, data),
    });
    this.#wireUpForms();
    this.#wireUpControls();
    this.#state('out', 'Not entered');
  }

  enter(username) {
    if (this.#root.dataset.state !== 'out') return;
    this.#fail('');
    this.#find('.enter').elements.username.value = username;
    // As the server will have it: CHAT-NAME-001, CHAT-NAME-002.
    this.#me = username.trim().normalize('NFC');
    this.#chat.enter(wellFormed(username));
  }

  /** Says something: {message} to all, {room, message} to a room, {to, message} to one user. */
  async say({ message, room, to }) {
    const data = { room, to, message: wellFormed(message) };
    if (to === undefined) this.#unseen.push({ ...data, at: performance.now() });
    const ack = await this.#ask(to === undefined ? 'chat message' : 'whisper', data);
    if (to !== undefined && ack.ok) this.#talk.whispered(ack.to, data.message);
    if (to === undefined && !ack.ok) this.#unseen = this.#unseen.filter(one => one.message !== data.message);
  }

  async #ask(event, data) {
    const ack = await this.#chat.ask(event, data);
    if (ack.ok) this.#fail('');
    else this.#fail(`${ack.error.code}: ${ack.error.message}`);
    return ack;
  }

  #receive(event, data) {
    switch (event) {
      case 'join':
      case 'leave':
        this.#talk.people(data, this.#me);
        break;
      case 'chat message':
        this.#talk.said(data, data.username === this.#me);
        if (data.username === this.#me) this.#time(data);
        break;
      case 'whisper':
        this.#talk.whisperedTo(data);
        break;
      case 'join room':
      case 'leave room':
        this.#roomIs(data);
        break;
      case 'chat error':
        this.#fail(`${data.code}: ${data.message}`);
        break;
      default:
    }
  }

  /** An own message is back; once the frame that shows it is painted, its time is known. */
  #time({ room, message }) {
    const index = this.#unseen.findIndex(one => one.message === message && one.room === room);
    if (index < 0) return;
    const [{ at }] = this.#unseen.splice(index, 1);
    inNextFrame(() => afterPaint(() => this.#figures.delivered(performance.now() - at)));
  }

  #roomIs({ room, userList }) {
    if (!this.#rooms.has(room)) return;
    this.#rooms.set(room, userList);
    this.#talk.rooms(this.#rooms);
  }

  async #joinRoom(room) {
    const ack = await this.#ask('join room', { room });
    if (!ack.ok) return false;
    this.#rooms.set(ack.room, ack.userList);
    this.#talk.rooms(this.#rooms);
    return true;
  }

  async #leaveRoom(room) {
    const ack = await this.#ask('leave room', { room });
    if (ack.ok || ack.error.code === 'not-in-room') {
      this.#rooms.delete(room);
      this.#talk.rooms(this.#rooms);
    }
  }

  /**
   * @param state out, entering, in, or away: lost, and coming back
   * @param anew whether the server knows nothing of a session before: then this one is in no room
   */
  #state(state, text, { anew = false, failed = false } = {}) {
    const before = this.#root.dataset.state;
    const status = this.#find('.state');
    if (status.textContent !== text) status.textContent = text;
    if (failed) this.#fail(text);
    this.#root.dataset.state = state;
    if (state === 'in' && anew && before !== 'in') {
      this.#fail('');
      this.#unseen = [];
      const rooms = [...this.#rooms.keys()];
      rooms.forEach(room => this.#rooms.set(room, [])); // Until it is in again, it does not know who is there.
      this.#talk.rooms(this.#rooms);
      rooms.forEach(room => this.#joinRoom(room));
    }
    if (state === 'out') {
      this.#rooms.clear();
      this.#talk.rooms(this.#rooms);
      this.#talk.nobody();
    }
    if (state === 'away' && before === 'in') this.#talk.note('the line is lost');
    if (state === 'in' && before === 'away') this.#talk.note('back again');
    this.#enable(state);
  }

  #enable(state) {
    const isIn = state === 'in';
    this.#find('.enter').hidden = state !== 'out';
    this.#find('.inside').hidden = state === 'out' || state === 'entering';
    for (const control of this.#root.querySelectorAll('.say *, .join *, .burst, .drop')) {
      if ('disabled' in control) control.disabled = !isIn;
    }
  }

  #wireUpForms() {
    onSubmit(this.#find('.enter'), ({ username }) => this.enter(username.value));
    onSubmit(this.#find('.join'), async ({ room }) => {
      if (await this.#joinRoom(wellFormed(room.value))) room.value = '';
    });
    onSubmit(this.#find('.say'), ({ to, message }) => {
      this.say({ ...JSON.parse(to.value), message: message.value });
      message.value = '';
    });
  }

  #wireUpControls() {
    const interval = this.#find('.interval');
    if ('intervalMs' in this.#chat) {
      interval.hidden = false;
      interval.querySelector('select').addEventListener('change', ({ target }) => {
        this.#chat.intervalMs = Number(target.value);
      });
    }
    this.#find('.leave').addEventListener('click', () => this.#chat.leave());
    this.#find('.drop').addEventListener('click', () => this.#chat.drop());
    this.#find('.burst').addEventListener('click', () => this.#burst());
  }

  /** Announced to nobody's ears one by one: the log is busy until the last is acknowledged. */
  async #burst() {
    const log = this.#find('.log');
    log.setAttribute('aria-busy', 'true');
    await Promise.all(Array.from({ length: BURST }, (_, i) => this.say({ message: `${i + 1} of ${BURST}` })));
    log.removeAttribute('aria-busy');
  }

  #fail(text) {
    const error = this.#find('.error');
    error.hidden = text === '';
    if (error.textContent !== text) error.textContent = text;
  }

  #find(selector) {
    return this.#root.querySelector(selector);
  }
}

function onSubmit(form, handle) {
  form.addEventListener('submit', event => {
    event.preventDefault();
    handle(form.elements);
  });
}

/** Half a character cannot be sent in UTF-8. */
const wellFormed = text => text.replace(/\p{Surrogate}/gu, '\ufffd');
