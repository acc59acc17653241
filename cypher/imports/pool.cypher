// Pool
//
// How often address books changed while they were pooled, or somebody was erased. The service works out an
// address book from all of them, and tells by this number whether another was settled meanwhile.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// settled = { type = "integer", about = "How often; 0 if they never were pooled." }
// unsettled = { type = "list", of = "map", about = "The address books to settle again because someone was erased, and for whom: owner_id and person_id." }
// ---
OPTIONAL MATCH (pool:Pool)
RETURN
  coalesce(pool.settled, 0) AS settled,
  COLLECT {
    MATCH (owner)-[:UNSETTLED]->(person)
    RETURN {owner_id: owner.id, person_id: person.id}
    ORDER BY owner.id, person.id
  } AS unsettled;
