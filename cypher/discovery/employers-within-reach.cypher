// Employers within reach
//
// The employers where a person, or one of their contacts, knows somebody who works there or ever did: how
// many people the person reaches there at one or two degrees, over the acquaintances that they may see. The
// employers with the most people come first.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["people_count", "employer_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// when = { type = "text", about = "now: people who work there; ever: also people who left.", values = ["now", "ever"], default = "now" }
// after_people_count = { type = "integer", about = "Continue after this number of people.", example = 3, optional = true }
// after_employer_id = { type = "id", about = "Among equal numbers, continue after this employer.", example = "alameda", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// people_count = { type = "integer", about = "How many people the person reaches there at one or two degrees." }
// contact_count = { type = "integer", about = "How many of these are contacts." }
// capped = { type = "boolean", about = "Whether there are so many contacts that only the strongest were tried as connectors." }
// ---
//
//  By hand, first:  :params {person_id: "ada", when: "now", after_people_count: null, after_employer_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
MATCH (weights:Weights {id: "evidence"})
WITH me, weights.known AS known,
  COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts
WITH *,
  COLLECT {
    MATCH (me)-[link:KNOWS]-(connector:Person)
    WHERE NOT connector:Closed
    RETURN connector
    ORDER BY coalesce(link.strength_to_ends, known) DESC, connector.id
    LIMIT 501
  } AS connectors
WITH me, contacts, connectors[..500] AS connectors, size(connectors) > 500 AS capped
OPTIONAL CALL (me, contacts, connectors) {
  CALL (me, contacts, connectors) {
    UNWIND contacts AS person
    WITH person
    WHERE NOT person:Closed
    RETURN person, 1 AS degree
    UNION ALL
    UNWIND connectors AS connector
    MATCH (connector)-[:KNOWS]-(person:Person)
    WHERE NOT person:ContactsOnly|Closed
      AND person <> me
      AND NOT person IN contacts
    RETURN DISTINCT person, 2 AS degree
  }
  MATCH (person)-[job:WORKED_AT]->(employer:Employer)
  WHERE $when = "ever"
    OR job.ended IS NULL
  WITH DISTINCT employer, person, degree
  WITH employer, count(*) AS people_count, sum(CASE degree WHEN 1 THEN 1 ELSE 0 END) AS contact_count
  WHERE $after_employer_id IS NULL
    OR people_count < $after_people_count
    OR (people_count = $after_people_count AND employer.id > $after_employer_id)
  RETURN employer, people_count, contact_count
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY people_count DESC, employer.id + ""
  LIMIT $limit
}
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  people_count,
  contact_count,
  capped
ORDER BY people_count DESC, employer_id + "", employer_id
LIMIT $limit;
