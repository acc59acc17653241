// Drop a tag
//
// Takes back how often somebody would like to speak with those whom they tag so; the contacts keep the tag.
// What is not there is as good as taken back, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// tag = { type = "text", about = "The tag.", example = "film" }
//
// [columns]
// person_id = { type = "text", about = "Who took it back." }
// ---
//
//  By hand, first:  :params {person_id: "ada", tag: "film"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[:HAS_TAG]->(tag:Tag {name: $tag})
WITH me, collect(tag) AS tags
FOREACH (tag IN tags | DETACH DELETE tag)
RETURN me.id AS person_id;
