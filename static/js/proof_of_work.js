/**
 * Looks for the first number whose SHA-256 with the challenge begins with so many zero bits (lib/proof_of_work.py).
 * Plain arithmetic and not WebCrypto: a promise for each of many tiny hashes takes several times as long.
 */
const K = new Uint32Array(64);
const START = new Uint32Array(8);
{
  // The fractions of cube and square roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3).
  const bits = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32);
  let found = 0;
  for (let number = 2; found < 64; number++) {
    let isPrime = true;
    for (let by = 2; by * by <= number; by++) if (number % by === 0) isPrime = false;
    if (!isPrime) continue;
    if (found < 8) START[found] = bits(Math.sqrt(number));
    K[found++] = bits(Math.cbrt(number));
  }
}
const W = new Uint32Array(64);
const STATE = new Uint32Array(8);

/** SHA-256 of at most 55 ASCII letters, one block; the first 32 bits of it. */
function firstBits(text) {
  W.fill(0, 0, 16);
  const length = text.length;
  for (let i = 0; i < length; i++) W[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
  W[length >> 2] |= 0x80 << (24 - 8 * (length & 3));
  W[15] = length * 8;
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15], y = W[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = W[i - 16] + s0 + W[i - 7] + s1;
  }
  STATE.set(START);
  let [a, b, c, d, e, f, g, h] = STATE;
  for (let i = 0; i < 64; i++) {
    const S1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + S1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const S0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0;
    d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  return (START[0] + a) >>> 0;
}

/** How many are tried before whoever runs this may do something else. */
const AT_ONCE = 4096;

/** The answer to a challenge. Lets go now and then: it may run beside what somebody reads (outbox.js). */
export async function firstAnswer(challenge, bits) {
  const limit = 2 ** (32 - bits);
  for (let answer = 0; ; answer++) {
    if (firstBits(`${challenge}:${answer}`) < limit) return String(answer);
    if (answer % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setTimeout(resolve));
  }
}
