// Start here. Three panes, each the same chat over another transport; pane.js is what a person sees, websocket.js,
// socketio.js and polling.js are what goes over the wire. The three have the same methods: read them side by side.
import servers from './servers.js';
import { Pane } from './pane.js';
import { WebSocketChat } from './websocket.js';
import { PollingChat } from './polling.js';

const panes = [
  new Pane(document.querySelector('#websocket'), on => new WebSocketChat(servers.websocket, on), {
    aside: 'Dropped, the page’s own code waits, longer each time, and connects anew. What was said meanwhile is '
      + 'missed.',
  }),
];

if (servers.hasSocketIoClient) {
  const { SocketIoChat } = await import('./socketio.js');
  panes.push(new Pane(document.querySelector('#socketio'), on => new SocketIoChat(servers.socketio, on), {
    aside: 'Dropped, the library comes back by itself; the page joins its rooms again. What was said meanwhile is '
      + 'missed.',
  }));
  document.querySelector('#credits').hidden = false;
} else {
  const missing = document.createElement('p');
  missing.className = 'error';
  missing.textContent = 'The official client is not here: install Node with npm and start "duplex try" again.';
  document.querySelector('#socketio').append(missing);
}

panes.push(new Pane(document.querySelector('#polling'), on => new PollingChat(servers.polling, on), {
  aside: 'There is no line to drop: the page stops asking for 3 s, then asks from where it was. Nothing is missed.',
}));

document.querySelector('#enter-all').addEventListener('submit', event => {
  event.preventDefault();
  const { username } = event.target.elements;
  panes.forEach(pane => pane.enter(username.value));
});

document.querySelector('#say-all').addEventListener('submit', event => {
  event.preventDefault();
  const { message } = event.target.elements;
  panes.forEach(pane => pane.say({ message: message.value }));
  message.value = '';
});
