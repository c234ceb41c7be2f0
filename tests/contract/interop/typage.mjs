// typage.mjs encrypt RECIPIENT... | decrypt IDENTITY: from standard input to standard output.
import { webcrypto } from "node:crypto";
globalThis.crypto ??= webcrypto; // node 18, as Debian 12 has it, does not show it by itself
const { Decrypter, Encrypter } = await import("age-encryption");
const [verb, ...keys] = process.argv.slice(2);
const parts = [];
for await (const part of process.stdin) parts.push(part);
const input = new Uint8Array(Buffer.concat(parts));
let output;
if (verb === "encrypt") {
  const encrypter = new Encrypter();
  keys.forEach((key) => encrypter.addRecipient(key));
  output = await encrypter.encrypt(input);
} else {
  const decrypter = new Decrypter();
  keys.forEach((key) => decrypter.addIdentity(key));
  output = await decrypter.decrypt(input, "uint8array");
}
process.stdout.write(Buffer.from(output));
