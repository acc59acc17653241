// Forget a change
//
// Removes a change that is kept about a person: nobody is told of it any more. If it is not there, or not
// theirs to know, nothing changes, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who changed.", example = "ada" }
// change_id = { type = "text", about = "The change.", example = "c1" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", change_id: "c1"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:CHANGED]->(change:Change {id: $change_id})
WHERE change.kind <> "gone"
WITH me, collect(change) AS changes
FOREACH (change IN changes | DETACH DELETE change)
RETURN me.id AS person_id;
