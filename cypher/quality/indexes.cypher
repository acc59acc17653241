// Indexes
//
// The indexes of the database, those of constraints as well, by name, and whether each can be used.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 1000 }
//
// [columns]
// name = { type = "text", about = "What it is called." }
// state = { type = "text", about = "ONLINE where it can be used, POPULATING while it is made, FAILED else." }
// populated_percent = { type = "number", about = "How much of it is made." }
// ---
//
//  By hand, first:  :params {limit: 1000}
SHOW INDEXES YIELD name, state, populationPercent AS populated_percent
RETURN
  name,
  state,
  populated_percent
ORDER BY name
LIMIT $limit;
