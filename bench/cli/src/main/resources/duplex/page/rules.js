// The rulebook, as a page: each rule under its id, so that a link can point at it.
import rulebook from './rulebook.js';

const list = document.querySelector('#rules');
for (const [id, text] of Object.entries(rulebook)) {
  const name = document.createElement('dt');
  name.id = id;
  name.textContent = id;
  const meaning = document.createElement('dd');
  // The specification's only markup inside a rule is `code`.
  text.split('`').forEach((part, number) => {
    const element = number % 2 ? document.createElement('code') : document.createElement('span');
    element.textContent = part;
    meaning.append(element);
  });
  list.append(name, meaning);
}
// The browser looked for the place before it was there.
document.getElementById(location.hash.slice(1))?.scrollIntoView();
