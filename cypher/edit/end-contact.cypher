// End an acquaintance
//
// Takes back that two people know each other, and whatever either asked the other. What is not there is as
// good as taken back, so it may be run again, and tells nothing of whether there is somebody of that id.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Who takes it back.", example = "ada" }
// other_id = { type = "text", about = "Whom they know no more.", example = "lior" }
//
// [columns]
// person_id = { type = "text", about = "Who took it back." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "lior"}
MATCH (person:Person {id: $person_id})
OPTIONAL MATCH (other:Person {id: $other_id})
// Locks both, in the order in which whoever makes acquaintances does: what the other just said is found.
WITH person, other, CASE WHEN other.id < person.id THEN [other, person] ELSE [person, other] END AS ends
FOREACH (end IN ends |
  SET end.locked = true
  REMOVE end.locked
)
WITH person, other
OPTIONAL MATCH (person)-[tie:KNOWS|ASKED]-(other)
WITH person, collect(tie) AS ties
FOREACH (tie IN ties | DELETE tie)
RETURN person.id AS person_id;
