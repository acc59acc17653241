// Namesakes
//
// The people of some names, to the letter, who are open to everyone and, but for somebody's own files, no contacts of theirs, with what there is
// to recognise them by. A name that more than ten of them bear tells nothing of anybody: it gives no row.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "As seen by whom.", example = "ada" }
// names = { type = "list", of = "text", about = "Names.", example = ["Dóra Kovács", "Jonas Weber"] }
//
// [columns]
// other_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name." }
// city = { type = "text", about = "Where they live.", optional = true }
// employers = { type = "list", of = "text", about = "Where they work or worked." }
// titles = { type = "list", of = "text", about = "What they are or were there." }
// ---
//
//  By hand, first:  :params {person_id: "ada", names: ["Dóra Kovács", "Jonas Weber"]}
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (source:Source {owner: $person_id}) RETURN source.id } AS own_ids
OPTIONAL CALL (me, own_ids) {
  UNWIND $names AS name
  CALL (me, own_ids, name) {
    MATCH (other:Person {name: name})
    USING INDEX other:Person(name)
    WHERE NOT other:ContactsOnly|Closed
      AND other.imported IS NULL
      AND other <> me
      AND NOT EXISTS {
        MATCH (me)-[tie:KNOWS]-(other)
        WHERE tie.imported IS NULL
          OR any(id IN tie.sources WHERE NOT id IN own_ids)
      }
    WITH collect(other) AS bearers
    WHERE size(bearers) <= 10
    UNWIND bearers AS other
    RETURN other
  }
  RETURN DISTINCT other
}
RETURN
  other.id AS other_id,
  other.name AS name,
  other.city AS city,
  COLLECT { MATCH (other)-[:WORKED_AT]->(employer:Employer) RETURN DISTINCT employer.name ORDER BY employer.name } AS employers,
  COLLECT { MATCH (other)-[job:WORKED_AT]->(:Employer) WHERE job.title IS NOT NULL RETURN DISTINCT job.title ORDER BY job.title } AS titles
ORDER BY other_id;
