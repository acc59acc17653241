// Every path there is
//
// A shortest path with a test that its search cannot use: the planner falls back to trying all paths.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// hops = { type = "integer", about = "Never asked for." }
// ---
MATCH (me:Person {id: "ada"})
MATCH (other:Person {id: "jonas"})
MATCH path = shortestPath((me)-[:KNOWS*..6]-(other))
WHERE length(path) = 1
  OR all(person IN nodes(path) WHERE person.city IS NOT NULL)
RETURN length(path) AS hops;
