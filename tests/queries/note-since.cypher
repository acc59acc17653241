// Note since when
//
// Notes since when two people know each other; nothing is returned.
//
// ---
// mode = "write"
// weighs = ["person_id", "also", "others"]
//
// [parameters]
// person_id = { type = "person", about = "One of the two.", example = "ada" }
// other_id = { type = "person", about = "The other.", example = "bruno" }
// since = { type = "partial_date", about = "Since when; null for not known.", example = "2001", optional = true }
// also = { type = "list", of = "person", about = "Others whose acquaintances are weighed.", example = ["chidi"], optional = true }
// others = { type = "list", of = "map", about = "The same as maps.", example = [{ person_id = "chidi" }], optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno", since: null, also: null, others: null}
MATCH (person:Person {id: $person_id})-[acquaintance:KNOWS]-(other:Person {id: $other_id})
WHERE $also IS NULL OR $others IS NULL OR size($also) < size($others)
SET acquaintance.since = $since;
