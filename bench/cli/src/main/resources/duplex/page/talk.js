// What people see of the chat: who is here, the rooms, and what was said. All that came from anybody is text, never markup.
import { inNextFrame } from './frame.js';

const MOST_LINES = 500;

export class Talk {
  #log;
  #people;
  #rooms;
  #to;
  #names = [];
  #waiting = [];
  #leaveRoom;
  #others = [];
  #joined = [];

  constructor(root, title, { leaveRoom }) {
    this.#log = root.querySelector('.log');
    this.#log.setAttribute('aria-label', `What is said over ${title}`);
    this.#people = root.querySelector('.people');
    this.#rooms = root.querySelector('.rooms');
    this.#to = root.querySelector('[name=to]');
    this.#leaveRoom = leaveRoom;
    this.#offerReceivers();
  }

  /** Who is here now; the log says who came and who went. */
  people(names, me) {
    const came = names.filter(name => !this.#names.includes(name));
    const went = this.#names.filter(name => !names.includes(name));
    if (this.#names.length === 0) this.note(['here now: ', ...between(names)]);
    else if (came.length) this.note([...between(came), ' came']);
    if (went.length) this.note([...between(went), ' went']);
    this.#names = names;
    this.#others = names.filter(name => name !== me);
    this.#people.replaceChildren(...names.map(name => this.#person(name, name === me)));
    this.#offerReceivers();
  }

  nobody() {
    this.#names = [];
    this.#others = [];
    this.#people.replaceChildren();
    this.#offerReceivers();
  }

  rooms(rooms) {
    this.#joined = [...rooms.keys()];
    this.#rooms.replaceChildren(...[...rooms].map(([room, userList]) => this.#room(room, userList)));
    this.#offerReceivers();
  }

  said({ room, username, message }, own) {
    const where = room === undefined ? [] : [element('span', 'tag', 'in ', isolated(room)), ' '];
    const who = element('b', '', isolated(username));
    this.#add(element('li', own ? 'own' : '', who, ' ', ...where, isolated(message, 'message')));
  }

  whisperedTo({ username, message }) {
    const who = element('b', '', isolated(username));
    this.#add(element('li', 'whisper', who, ' ', element('span', 'tag', 'whispers'), ' ', isolated(message, 'message')));
  }

  whispered(to, message) {
    const whom = element('span', 'tag', 'whispered to ', isolated(to));
    this.#add(element('li', 'whisper', whom, ' ', isolated(message, 'message')));
  }

  note(parts) {
    this.#add(element('li', 'note', ...[parts].flat()));
  }

  #person(name, own) {
    if (own) return element('li', '', isolated(name), ' (you)');
    const button = element('button', 'plain', isolated(name));
    button.type = 'button';
    button.title = 'Whisper';
    button.addEventListener('click', () => this.#choose({ to: name }));
    return element('li', '', button);
  }

  #room(room, userList) {
    const talk = element('button', 'plain', isolated(room));
    talk.type = 'button';
    talk.title = 'Talk in this room';
    talk.addEventListener('click', () => this.#choose({ room }));
    const leave = element('button', 'plain cross', '×');
    leave.type = 'button';
    leave.setAttribute('aria-label', `Leave the room ${room}`);
    leave.addEventListener('click', () => this.#leaveRoom(room));
    return element('li', '', talk, element('span', 'count', ...between(userList)), leave);
  }

  #offerReceivers() {
    const chosen = this.#to.value;
    const choices = [
      [{}, 'Everyone'],
      ...this.#joined.map(room => [{ room }, `Room ${room}`]),
      ...this.#others.map(to => [{ to }, `Whisper to ${to}`]),
    ].map(([receiver, label]) => [JSON.stringify(receiver), label]);
    this.#to.replaceChildren(...choices.map(([value, label]) => new Option(label, value)));
    if (choices.some(([value]) => value === chosen)) this.#to.value = chosen;
  }

  #choose(receiver) {
    this.#to.value = JSON.stringify(receiver);
    this.#to.form.elements.message.focus();
  }

  #add(line) {
    this.#waiting.push(line);
    if (this.#waiting.length === 1) inNextFrame(() => this.#append());
  }

  /** A reader who has scrolled back is left in peace. */
  #append() {
    const log = this.#log;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    log.append(...this.#waiting.splice(0));
    while (log.childElementCount > MOST_LINES) log.firstElementChild.remove();
    if (atEnd) log.scrollTop = log.scrollHeight;
  }
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** Somebody's text, kept from turning its neighbours round: a bidi override ends where the text ends. */
function isolated(text, className = '') {
  const made = document.createElement('bdi');
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

const between = names => names.flatMap((name, i) => (i ? [', ', isolated(name)] : [isolated(name)]));
