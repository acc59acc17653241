// Double
//
// Lets two people who know each other know each other once more, of which nothing more is told.
//
// ---
// mode = "write"
//
// [parameters]
// person_id = { type = "person", about = "One of the two.", example = "ada" }
// other_id = { type = "person", about = "The other.", example = "bruno" }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_id: "bruno"}
MATCH (one:Person {id: $person_id})-[:KNOWS]-(other:Person {id: $other_id})
CREATE (other)-[:KNOWS]->(one);
