// Does the change from long-polling to WebSocket lose anything? The official client takes its default way in, polling
// first and then the upgrade, many times at once, and talks while that happens.
//
//   node upgrade-storm.mjs http://127.0.0.1:9001 [clients=25]
//
// Each client asks for six acknowledgements within its first 600 ms. Expected: every one of them arrives, everybody gets
// each message exactly once, all in the same order, and everybody ends on WebSocket. Exit code 0 if so, else 1.
import { io } from "socket.io-client";

const ASKS = 6;
const EVERY_MS = 100;
const ACK_LIMIT_MS = 15_000;
const UPGRADE_LIMIT_MS = 5_000;

const url = process.argv[2];
const count = Number(process.argv[3] ?? 25);
if (!url || !Number.isInteger(count) || count < 1) {
  console.error("usage: node upgrade-storm.mjs URL [CLIENTS]");
  process.exit(2);
}

const sleep = (ms) => new Promise((wake) => setTimeout(wake, ms));

function open(name) {
  const socket = io(url, { auth: { username: name }, forceNew: true, reconnection: false });
  const client = { name, socket, heard: [], acks: 0, problems: [], upgraded: false };
  socket.on("chat message", ({ message }) => client.heard.push(message));
  socket.on("connect_error", (error) => client.problems.push(`refused: ${error.message}`));
  socket.on("disconnect", (reason) => client.problems.push(`disconnected: ${reason}`));
  return client;
}

async function ask(client, n) {
  await sleep(n * EVERY_MS);
  try {
    const ack = await client.socket
      .timeout(ACK_LIMIT_MS)
      .emitWithAck("chat message", { message: `${client.name} ${n}` });
    client.acks += ack.ok ? 1 : 0;
  } catch (error) {
    client.problems.push(`ask ${n}: ${error.message}`);
  }
}

async function until(done, limitMs) {
  for (let waited = 0; waited < limitMs && !done(); waited += 20) {
    await sleep(20);
  }
  return done();
}

const isUpgraded = (client) => client.socket.io.engine?.transport.name === "websocket";

async function talk(client) {
  await Promise.all(Array.from({ length: ASKS }, (_, n) => ask(client, n)));
  client.upgraded = await until(() => isUpgraded(client), UPGRADE_LIMIT_MS);
}

const clients = Array.from({ length: count }, (_, i) => open(`storm-${i}`));
await Promise.all(clients.map(talk));

// All acknowledgements are here, or given up. One message more, from the first: when everybody has it, what is missing
// is lost.
const last = "that was all";
clients[0].socket.emit("chat message", { message: last });
await until(() => clients.every((client) => client.heard.includes(last)), 5_000);
for (const client of clients) {
  client.socket.off("disconnect");
  client.socket.close();
}

// Clients enter one after another: what one of them heard is the end of what the first to enter heard.
const longest = clients.map((client) => client.heard).reduce((a, b) => (b.length > a.length ? b : a));
for (const client of clients) {
  const expected = client.heard.length ? longest.slice(-client.heard.length) : [];
  const own = client.heard.filter((message) => message.startsWith(`${client.name} `));
  if (client.heard.some((message, i) => message !== expected[i]) || own.length !== ASKS) {
    client.problems.push("heard something twice, in another order, or not at all");
  }
}

const acks = clients.reduce((sum, client) => sum + client.acks, 0);
const upgraded = clients.filter((client) => client.upgraded).length;
for (const client of clients.filter((client) => client.problems.length)) {
  console.log(`${client.name}: ${client.problems.join("; ")}`);
}
console.log(`acknowledgements ${acks} of ${count * ASKS}, on WebSocket ${upgraded} of ${count}`);
const fine = acks === count * ASKS && upgraded === count && clients.every((client) => !client.problems.length);
console.log(fine ? "nothing was lost" : "SOMETHING WAS LOST");
process.exit(fine ? 0 : 1);
