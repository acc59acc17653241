// Every property
//
// The values of everything there is.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// values = { type = "list", of = "map", about = "Every value of every property of every node and relationship." }
// ---
RETURN
  COLLECT { MATCH (thing) UNWIND keys(thing) AS name RETURN thing[name] ORDER BY elementId(thing), name }
    + COLLECT { MATCH ()-[thing]->() UNWIND keys(thing) AS name RETURN thing[name] ORDER BY elementId(thing), name }
    AS values;
