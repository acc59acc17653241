// Indexes
//
// The indexes of the database, including those of constraints, by name: whether each can be used and what it covers.
//
// ---
// mode = "read"
//
// [parameters]
// limit = { type = "integer", about = "Most rows to return.", range = [1, 1000], default = 1000 }
//
// [columns]
// name = { type = "text", about = "Its name." }
// state = { type = "text", about = "ONLINE if it can be used, POPULATING while it is built, FAILED otherwise." }
// kind = { type = "text", about = "RANGE, POINT, FULLTEXT or another." }
// of = { type = "list", of = "text", about = "The labels or relationship types it covers." }
// properties = { type = "list", of = "text", about = "The properties it covers." }
// is_unique = { type = "boolean", about = "Whether it belongs to a constraint that forbids equal values." }
// analyzer = { type = "text", about = "How a full-text index splits text into words.", optional = true }
// populated_percent = { type = "number", about = "How much of it is built, in percent." }
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
