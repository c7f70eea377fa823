// Asks an endpoint with Comunica. Argument: the folder that holds node_modules. stdin: {"endpoint", "questions"}, each
// question {"query", "beside"}: SPARQL, and Turtle of one's own to join with (or null). stdout: a list of answers, each
// true or false, or a list of rows, a row being name → term; triples are rows of subject, predicate and object.
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { json } from "node:stream/consumers";

const { QueryEngine } = createRequire(resolve(process.argv[2], "here"))("@comunica/query-sparql");
const { endpoint, questions } = await json(process.stdin);
const engine = new QueryEngine();

function told({ termType, value, language, datatype }) {
  return { kind: termType, value, language, datatype: datatype?.value };
}

async function ask({ query, beside }) {
  const own = { type: "serialized", value: beside, mediaType: "text/turtle", baseIRI: "urn:own" };
  const result = await engine.query(query, { sources: beside ? [endpoint, own] : [endpoint] });
  const answer = await result.execute();
  if (result.resultType === "boolean") return answer;
  const row =
    result.resultType === "quads"
      ? ({ subject, predicate, object }) => Object.entries({ subject, predicate, object })
      : (bindings) => [...bindings].map(([variable, term]) => [variable.value, term]);
  const rows = await answer.toArray();
  return rows.map((each) => Object.fromEntries(row(each).map(([name, term]) => [name, told(term)])));
}

const answers = [];
for (const question of questions) answers.push(await ask(question));
process.stdout.write(JSON.stringify(answers));
