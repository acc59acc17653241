// Restore a suggestion
//
// Takes back that a person does not want somebody suggested to them. If there is nothing to take back nothing
// changes, so it may be run again; the answer does not tell whether the other person exists.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who dismissed them.", example = "ada" }
// other_id = { type = "id", about = "The person who may be suggested again.", example = "hiro" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "hiro"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[dismissed:DISMISSED]->(:Person {id: $other_id})
WITH me, collect(dismissed) AS ties
FOREACH (tie IN ties | DELETE tie)
RETURN me.id AS person_id;
