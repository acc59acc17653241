// Restore a suggestion
//
// Takes back that somebody does not want another to be suggested to them. What is not there is as good as
// taken back, so it may be run again, and tells nothing of whether there is somebody of that id.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who takes it back.", example = "ada" }
// other_id = { type = "text", about = "Who may be suggested again.", example = "hiro" }
//
// [columns]
// person_id = { type = "text", about = "Who took it back." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "hiro"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[dismissed:DISMISSED]->(:Person {id: $other_id})
WITH me, collect(dismissed) AS ties
FOREACH (tie IN ties | DELETE tie)
RETURN me.id AS person_id;
