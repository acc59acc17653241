// Stop keeping up with somebody
//
// Removes how often a person would like to speak with a contact, and the contact's tags. If nothing was set
// nothing changes, so it may be run again.
//
// ---
// mode = "write"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person.", example = "ada" }
// other_id = { type = "id", about = "The contact.", example = "bruno" }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno"}
MATCH (me:Person {id: $person_id})
OPTIONAL MATCH (me)-[wish:KEEPS_UP]->(:Person {id: $other_id})
WITH me, collect(wish) AS wishes
FOREACH (wish IN wishes | DELETE wish)
RETURN me.id AS person_id;
