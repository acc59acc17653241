// Drop a tag
//
// Removes how often a person would like to speak with the contacts that have a tag; the contacts keep the
// tag. If nothing was set nothing changes, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// tag = { type = "text", about = "The tag.", example = "film" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", tag: "film"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:HAS_TAG]->(tag:Tag {name: $tag})
WITH me, collect(tag) AS tags
FOREACH (tag IN tags | DETACH DELETE tag)
RETURN me.id AS person_id;
