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
OPTIONAL MATCH (person)-[tie:KNOWS|ASKED]-(:Person {id: $other_id})
WITH person, collect(tie) AS ties
FOREACH (tie IN ties | DELETE tie)
RETURN person.id AS person_id;
