/*
 * A rating keypad that speaks the reference profile (device/README.md), for any board with an Arduino core.
 *
 * Six keys between these pins and ground: very satisfied, satisfied, fairly satisfied, dissatisfied, very dissatisfied,
 * and one for not rating. A lamp at each of the first five, lit while a question is open; the one that was pressed stays lit
 * for a moment. A display is added in show().
 *
 * Every press is sent, also without a question: whether it counts is decided by the program at the window.
 */

const uint8_t KEY_PINS[] = {2, 3, 4, 5, 6, 7};
const uint8_t KEY_BYTES[] = {'5', '4', '3', '2', '1', '0'};
const uint8_t KEYS = 6;
const uint8_t LAMP_PINS[] = {8, 9, 10, 11, 12};
const uint8_t LAMPS = 5;

const uint8_t START = 0xA5;
const uint8_t END = 0x5A;
/* From the program. */
const uint8_t GREET = 0x47;
const uint8_t ASK = 0x51;
const uint8_t THANK = 0x54;
const uint8_t PAUSE = 0x50;
const uint8_t CANCEL = 0x43;
const uint8_t HEARTBEAT = 0x48;
const uint8_t ACKNOWLEDGE = 0x41;
/* To the program. */
const uint8_t KEY = 0x4B;
const uint8_t DONE = 0x44;
const uint8_t REFUSED = 0x52;
const uint8_t ALIVE = 0x4C;

const uint8_t UNKNOWN_COMMAND = 1;
const uint8_t WRONG_CONTENTS = 2;

/* Command, number, question, seconds, 20 of the staff number, a tab, 40 of the name. */
const uint8_t LONGEST = 67;
const unsigned long BETWEEN_BYTES_MS = 50;
const unsigned long BOUNCE_MS = 30;
const unsigned long REPEAT_MS = 200;
const uint8_t REPEATS = 3;
const unsigned long THANKS_MS = 1500;

uint8_t held[LONGEST + 5];
uint8_t heldCount = 0;
unsigned long heardAt = 0;

bool hasCarriedOut = false;
uint8_t lastCommand = 0;
uint8_t lastSequence = 0;
uint8_t lastAnswer[2] = {0, 0};

uint16_t question = 0;
unsigned long questionEndsAt = 0;
uint8_t keySequence = 0;
/* The key that waits for its acknowledgement. */
uint8_t pending[5];
uint8_t repeatsLeft = 0;
unsigned long sentAt = 0;

bool isDown[KEYS];
unsigned long changedAt[KEYS];
int8_t thankedLamp = -1;
unsigned long thankedAt = 0;

/* CRC-16/MODBUS. */
uint16_t crcOf(const uint8_t *bytes, uint8_t count) {
  uint16_t crc = 0xFFFF;
  for (uint8_t at = 0; at < count; at += 1) {
    crc ^= bytes[at];
    for (uint8_t bit = 0; bit < 8; bit += 1) crc = (crc & 1) ? (crc >> 1) ^ 0xA001 : crc >> 1;
  }
  return crc;
}

/* Start, length, contents, check with its low byte first, end; the check counts from the length on. */
void sendFrame(const uint8_t *contents, uint8_t count) {
  uint8_t frame[12];
  frame[0] = START;
  frame[1] = count;
  for (uint8_t at = 0; at < count; at += 1) frame[2 + at] = contents[at];
  const uint16_t crc = crcOf(frame + 1, count + 1);
  frame[2 + count] = crc & 0xFF;
  frame[3 + count] = crc >> 8;
  frame[4 + count] = END;
  Serial.write(frame, count + 5);
}

void answer(uint8_t sequence, uint8_t what, uint8_t reason) {
  const uint8_t contents[] = {what, sequence, reason};
  sendFrame(contents, what == REFUSED ? 3 : 2);
}

/* Lamps: all while a question is open, the pressed one alone for a moment after it. */
void show() {
  for (uint8_t at = 0; at < LAMPS; at += 1) {
    const bool isLit = thankedLamp >= 0 ? at == thankedLamp : question != 0;
    digitalWrite(LAMP_PINS[at], isLit ? HIGH : LOW);
  }
}

void endQuestion() {
  question = 0;
  show();
}

/* What a command does; the answer is DONE or REFUSED with a reason. */
uint8_t carryOut(uint8_t command, const uint8_t *contents, uint8_t count, uint8_t *reason) {
  *reason = 0;
  switch (command) {
    case ASK: {
      if (count < 7) {
        *reason = WRONG_CONTENTS;
        return REFUSED;
      }
      const unsigned long seconds = ((unsigned long)contents[4] << 8) | contents[5];
      question = ((uint16_t)contents[2] << 8) | contents[3];
      questionEndsAt = millis() + seconds * 1000UL;
      thankedLamp = -1;
      show();
      return DONE;
    }
    case GREET:
    case THANK:
    case PAUSE:
    case CANCEL:
      endQuestion();
      return DONE;
    default:
      *reason = UNKNOWN_COMMAND;
      return REFUSED;
  }
}

void hear(const uint8_t *contents, uint8_t count) {
  const uint8_t command = contents[0];
  const uint8_t sequence = contents[1];
  if (command == ACKNOWLEDGE) {
    if (repeatsLeft > 0 && sequence == pending[1]) repeatsLeft = 0;
    return;
  }
  if (command == HEARTBEAT) {
    answer(sequence, ALIVE, 0);
    return;
  }
  /* The same number again is the same command, whose answer got lost: answered again, not carried out again. */
  const bool isAgain = hasCarriedOut && command == lastCommand && sequence == lastSequence && command != GREET;
  if (!isAgain) {
    lastAnswer[0] = carryOut(command, contents, count, &lastAnswer[1]);
    lastCommand = command;
    lastSequence = sequence;
    hasCarriedOut = true;
  }
  answer(sequence, lastAnswer[0], lastAnswer[1]);
}

void drop(uint8_t count) {
  heldCount -= count;
  for (uint8_t at = 0; at < heldCount; at += 1) held[at] = held[at + count];
}

/* Looks for frames in what has come. Where none can be, one byte is passed over and the rest is looked at again. */
void scan(bool isQuiet) {
  while (heldCount > 0) {
    if (held[0] != START) {
      drop(1);
      continue;
    }
    const bool isPossible = heldCount < 2 || (held[1] >= 2 && held[1] <= LONGEST);
    const bool isWhole = heldCount >= 2 && heldCount >= held[1] + 5;
    if (isPossible && !isWhole && !isQuiet) return;
    if (isPossible && isWhole) {
      const uint8_t count = held[1];
      const uint16_t check = held[2 + count] | ((uint16_t)held[3 + count] << 8);
      if (held[4 + count] == END && crcOf(held + 1, count + 1) == check) {
        hear(held + 2, count);
        drop(count + 5);
        continue;
      }
    }
    drop(1);
  }
}

void press(uint8_t key) {
  keySequence += 1;
  const uint8_t contents[] = {KEY, keySequence, (uint8_t)(question >> 8), (uint8_t)(question & 0xFF), KEY_BYTES[key]};
  sendFrame(contents, 5);
  /* The first of several presses is the one that may count: it alone is repeated. */
  if (repeatsLeft == 0) {
    for (uint8_t at = 0; at < 5; at += 1) pending[at] = contents[at];
    repeatsLeft = REPEATS;
    sentAt = millis();
  }
  if (question != 0 && key < LAMPS) {
    thankedLamp = key;
    thankedAt = millis();
  }
  show();
}

/* A contact bounces: the first change counts, then nothing for a while. */
void readKeys() {
  for (uint8_t key = 0; key < KEYS; key += 1) {
    const bool isDownNow = digitalRead(KEY_PINS[key]) == LOW;
    if (isDownNow == isDown[key] || millis() - changedAt[key] < BOUNCE_MS) continue;
    isDown[key] = isDownNow;
    changedAt[key] = millis();
    if (isDownNow) press(key);
  }
}

void setup() {
  Serial.begin(9600);
  for (uint8_t key = 0; key < KEYS; key += 1) pinMode(KEY_PINS[key], INPUT_PULLUP);
  for (uint8_t lamp = 0; lamp < LAMPS; lamp += 1) pinMode(LAMP_PINS[lamp], OUTPUT);
  show();
}

void loop() {
  while (Serial.available() > 0 && heldCount < sizeof(held)) {
    held[heldCount] = Serial.read();
    heldCount += 1;
    heardAt = millis();
  }
  scan(false);
  if (heldCount > 0 && millis() - heardAt > BETWEEN_BYTES_MS) scan(true);

  readKeys();
  if (repeatsLeft > 0 && millis() - sentAt >= REPEAT_MS) {
    sendFrame(pending, 5);
    repeatsLeft -= 1;
    sentAt = millis();
  }
  if (question != 0 && (long)(millis() - questionEndsAt) >= 0) endQuestion();
  if (thankedLamp >= 0 && millis() - thankedAt >= THANKS_MS) {
    thankedLamp = -1;
    show();
  }
}
