// Forget a change
//
// Takes out what is kept of how somebody changed: nobody is told of it any more. What is not there, or not theirs to
// know, is as good as taken out, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who changed.", example = "ada" }
// change_id = { type = "text", about = "Which.", example = "c1" }
//
// [columns]
// person_id = { type = "text", about = "Who took it out." }
// ---
//
//  By hand, first:  :params {person_id: "ada", change_id: "c1"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:CHANGED]->(change:Change {id: $change_id})
WHERE change.kind <> "gone"
WITH me, collect(change) AS changes
FOREACH (change IN changes | DETACH DELETE change)
RETURN me.id AS person_id;
