// Stop keeping up with somebody
//
// Takes back how often somebody would like to speak with a contact, and the tags. What is not there is as good
// as taken back, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// other_id = { type = "text", about = "With whom.", example = "bruno" }
//
// [columns]
// person_id = { type = "text", about = "Who took it back." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[wish:KEEPS_UP]->(:Person {id: $other_id})
WITH me, collect(wish) AS wishes
FOREACH (wish IN wishes | DELETE wish)
RETURN me.id AS person_id;
