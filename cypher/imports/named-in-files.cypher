// Named in files
//
// Whom the files of somebody are about, and at which employers these have or had a job that a file tells of,
// whatever the profiles hold otherwise. It is seen by nobody else.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "Whose files.", example = "ada" }
//
// [columns]
// person_ids = { type = "list", of = "text", about = "The people, by id, also those who are put aside." }
// employer_ids = { type = "list", of = "text", about = "The employers, by id." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (owner:Person {id: $person_id})
WITH owner,
  COLLECT {
    MATCH (:Source {owner: owner.id})<-[:FROM]-(:Profile)-[:IS|WAS]->(person:Person|Parked)
    RETURN DISTINCT person
    ORDER BY person.id
  } AS people
RETURN
  [person IN people | person.id] AS person_ids,
  COLLECT {
    UNWIND people AS person
    MATCH (person)-[job:WORKED_AT]->(employer:Employer)
    WHERE job.sources IS NOT NULL
    RETURN DISTINCT employer.id AS employer_id
    ORDER BY employer_id
  } AS employer_ids;
