// End an acquaintance
//
// Takes back that two people know each other, and whatever either asked the other. If there is nothing to
// take back nothing changes, so it may be run again; the answer does not tell whether the other person
// exists.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "The person who takes it back.", example = "ada" }
// other_id = { type = "id", about = "The person they no longer know.", example = "lior" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "lior"}
MATCH (person:Person {id: $person_id})
OPTIONAL MATCH (other:Person {id: $other_id})
// Locks both, in the same order as everything that makes acquaintances, so that what the other just said is
// found.
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
