// Namesakes
//
// The people with some names, exactly as written, with what they can be recognised by: those who are seen by
// everyone, were not made by an import, and are not contacts of the person other than by the person's own
// files. A name that more than ten of them have identifies nobody: it has no row.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// names = { type = "list", of = "text", about = "The names.", example = ["Dóra Kovács", "Jonas Weber"] }
//
// [columns]
// other_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name." }
// city = { type = "text", about = "Where they live.", optional = true }
// employers = { type = "list", of = "text", about = "Where they work or worked." }
// titles = { type = "list", of = "text", about = "Their job titles there, current or past." }
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
