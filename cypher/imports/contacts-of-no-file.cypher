// Contacts of no file
//
// The contacts whom a person does not know by their own files alone, by id, with what they can be recognised
// by. Contacts who are seen by nobody, were made by an import or have no name are left out.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["other_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// after_other_id = { type = "id", about = "Continue after this contact.", example = "bruno", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 5000], default = 5000 }
//
// [columns]
// other_id = { type = "text", about = "The contact." }
// name = { type = "text", about = "Their name." }
// city = { type = "text", about = "Where they live.", optional = true }
// employers = { type = "list", of = "text", about = "Where they work or worked." }
// titles = { type = "list", of = "text", about = "Their job titles there, current or past." }
// ---
//
//  By hand, first:  :params {person_id: "ada", after_other_id: null, limit: 5000}
MATCH (me:Person {id: $person_id})
WITH me, COLLECT { MATCH (source:Source {owner: $person_id}) RETURN source.id } AS own_ids
OPTIONAL CALL (me, own_ids) {
  MATCH (me)-[tie:KNOWS]-(other:Person)
  WHERE NOT other:Closed
    AND other.imported IS NULL
    AND other.name IS NOT NULL
    AND (tie.imported IS NULL OR any(id IN tie.sources WHERE NOT id IN own_ids))
    AND ($after_other_id IS NULL OR other.id > $after_other_id)
  RETURN other
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY other.id + ""
  LIMIT $limit
}
RETURN
  other.id AS other_id,
  other.name AS name,
  other.city AS city,
  COLLECT { MATCH (other)-[:WORKED_AT]->(employer:Employer) RETURN DISTINCT employer.name ORDER BY employer.name } AS employers,
  COLLECT { MATCH (other)-[job:WORKED_AT]->(:Employer) WHERE job.title IS NOT NULL RETURN DISTINCT job.title ORDER BY job.title } AS titles
ORDER BY other_id + "", other_id;
