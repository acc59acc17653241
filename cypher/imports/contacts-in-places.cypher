// Contacts in some places
//
// How many contacts of a person work at each of some employers now, and live in each of some cities, ignoring
// case in the names of cities. Contacts who are seen by nobody are left out.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// employer_ids = { type = "list", of = "text", about = "Employers; ids that do not exist are skipped.", range = [1, 100], example = ["nordwind", "kestrel"] }
// cities = { type = "list", of = "text", about = "Cities.", range = [1, 100], example = ["Lyon"] }
//
// [columns]
// kind = { type = "text", about = "employer or city." }
// place = { type = "text", about = "The id of the employer, or the name of the city." }
// contact_count = { type = "integer", about = "How many contacts are there; a place without any has no row." }
// ---
//
//  By hand, first:  :params {person_id: "ada", employer_ids: ["nordwind", "kestrel"], cities: ["Lyon"]}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  MATCH (me)-[:KNOWS]-(contact:Person)-[job:WORKED_AT]->(employer:Employer)
  WHERE job.ended IS NULL
    AND NOT contact:Closed
    AND employer.id IN $employer_ids
  RETURN "employer" AS kind, employer.id AS place, count(DISTINCT contact) AS contact_count
  UNION ALL
  MATCH (me)-[:KNOWS]-(contact:Person)
  WHERE NOT contact:Closed
    AND contact.city IS NOT NULL
  WITH toLower(contact.city) AS lower, contact
  UNWIND $cities AS city
  WITH lower, contact, city
  WHERE toLower(city) = lower
  RETURN "city" AS kind, city AS place, count(contact) AS contact_count
}
RETURN
  kind,
  place,
  contact_count
ORDER BY kind, place;
