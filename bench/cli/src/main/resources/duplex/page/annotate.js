// Which rules of the specification an event on the wire serves.

/** Of an event that a client sends. */
export function rulesOfRequest(event, data) {
  switch (event) {
    case 'chat message': return [data?.room === undefined ? 'CHAT-TALK-001' : 'CHAT-ROOM-005'];
    case 'join room': return ['CHAT-ROOM-001'];
    case 'leave room': return ['CHAT-ROOM-007'];
    case 'whisper': return ['CHAT-WHISPER-001'];
    case 'leave': return ['CHAT-LEAVE-006'];
    default: return ['CHAT-ERROR-003'];
  }
}

/** Of an event that the server sends. */
export function rulesOfEvent(event, data) {
  switch (event) {
    case 'join': return ['CHAT-JOIN-002', 'CHAT-JOIN-003'];
    case 'leave': return ['CHAT-LEAVE-001'];
    case 'chat message': return data?.room === undefined ? ['CHAT-TALK-001', 'CHAT-TALK-002'] : ['CHAT-ROOM-005'];
    case 'join room': return ['CHAT-ROOM-002'];
    case 'leave room': return ['CHAT-ROOM-008'];
    case 'whisper': return ['CHAT-WHISPER-001'];
    case 'chat error': return ['CHAT-ERROR-002'];
    default: return [];
  }
}

/** Of the acknowledgement of an event. */
export function rulesOfAck(event, ack) {
  if (!ack?.ok) return ['CHAT-ERROR-001'];
  switch (event) {
    case 'chat message': return ['CHAT-TALK-010'];
    case 'join room': return ['CHAT-ROOM-001'];
    case 'leave room': return ['CHAT-ROOM-007', 'CHAT-ROOM-009'];
    case 'whisper': return ['CHAT-WHISPER-003'];
    case 'leave': return ['CHAT-LEAVE-006'];
    default: return [];
  }
}
