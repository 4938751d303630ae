// The rulebook, as a page: each rule under its id, so that a link can point at it.
import { prose } from './prose.js';
import rulebook from './rulebook.js';

const list = document.querySelector('#rules');
for (const [id, text] of Object.entries(rulebook)) {
  const name = document.createElement('dt');
  name.id = id;
  name.textContent = id;
  const meaning = document.createElement('dd');
  meaning.append(...prose(text));
  list.append(name, meaning);
}
// The browser looked for the place before it was there.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
