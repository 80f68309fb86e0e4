// Reads one path per line, answers one line of JSON each: the validator's findings, or why it could not open the file.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";

import validate from "@ooxml-tools/validate";

for await (const path of createInterface({ input: process.stdin })) {
  try {
    const findings = await validate(await readFile(path), path.split(".").pop());
    console.log(
      JSON.stringify(findings.map(({ description, path: at }) => ({ description, part: at.partUri, xpath: at.xpath }))),
    );
  } catch (error) {
    console.log(JSON.stringify([{ description: String(error.message ?? error), part: "", xpath: "" }]));
  }
}
process.exit(0);
