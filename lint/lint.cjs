// Lint the query files that are named on standard input, a path a line, as Neo4j's own linter does.
//
// Prints a JSON array a finding: the path, the line, 1 for an error or 2 for a warning, the message.
// Parameters are whatever a file uses: whether they are declared is checked by `entregent check` itself.
"use strict";

const fs = require("node:fs");
const { lintCypherQuery } = require("@neo4j-cypher/language-support");

for (const path of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const text = fs.readFileSync(path, "utf8");
  const parameters = Object.fromEntries([...text.matchAll(/\$(\w+)/g)].map(([, name]) => [name, null]));
  for (const { range, severity, message } of lintCypherQuery(text, { parameters })) {
    console.log(JSON.stringify([path, range.start.line + 1, severity, message]));
  }
}
