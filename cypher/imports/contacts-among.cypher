// Contacts among some people
//
// Which of some people are contacts of a person, and on which sites, by the files that the person imported;
// and which are not, but may be seen. People who are hidden, or not there, have no row.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// other_ids = { type = "list", of = "text", about = "The people; ids that do not exist are skipped.", range = [1, 5000], example = ["bruno", "dora"] }
//
// [columns]
// other_id = { type = "text", about = "One of them." }
// contact = { type = "boolean", about = "Whether the two know each other." }
// sites = { type = "list", of = "text", about = "The sites whose files say so, by name." }
// ---
//
//  By hand, first:  :params {person_id: "ada", other_ids: ["bruno", "dora"]}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  UNWIND $other_ids AS other_id
  MATCH (other:Person {id: other_id})
  WITH DISTINCT me, other, EXISTS { (me)-[:KNOWS]-(other) } AS contact
  WHERE other <> me
    AND (contact OR NOT other:ContactsOnly|Closed)
  RETURN other, contact
}
RETURN
  other.id AS other_id,
  contact,
  COLLECT {
    MATCH (other)<-[:IS]-(profile:Profile)-[:FROM]->(:Source {owner: $person_id})
    WHERE contact
      AND profile.contact
    RETURN DISTINCT profile.site AS site
    ORDER BY site
  } AS sites
ORDER BY other_id;
