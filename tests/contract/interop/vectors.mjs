// Prints the public age vectors as one JSON object: name to base64.
import * as vectors from "cctv-age";
const told = {};
for (const [name, content] of Object.entries(vectors)) {
  if (content instanceof Uint8Array) told[name] = Buffer.from(content).toString("base64");
}
process.stdout.write(JSON.stringify(told));
