// Indexes
//
// The indexes of the database, those of constraints as well, by name, whether each can be used, and what it is of.
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
// kind = { type = "text", about = "RANGE, POINT, FULLTEXT or another." }
// of = { type = "list", of = "text", about = "The labels, or the types of relationships, that it is of." }
// properties = { type = "list", of = "text", about = "The properties that it finds them by." }
// is_unique = { type = "boolean", about = "Whether it holds a constraint that no two have the same." }
// analyzer = { type = "text", about = "How a full text is taken apart.", optional = true }
// populated_percent = { type = "number", about = "How much of it is made." }
// ---
//
//  By hand, first:  :params {limit: 1000}
SHOW INDEXES YIELD name, state, type AS kind, labelsOrTypes, properties AS all_properties, options, owningConstraint, populationPercent AS populated_percent
RETURN
  name,
  state,
  kind,
  coalesce(labelsOrTypes, []) AS of,
  coalesce(all_properties, []) AS properties,
  owningConstraint IS NOT NULL AS is_unique,
  options["indexConfig"]["fulltext.analyzer"] AS analyzer,
  populated_percent
ORDER BY name
LIMIT $limit;
