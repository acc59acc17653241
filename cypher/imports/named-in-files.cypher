// Named in files
//
// The people that a person's files are about, and the employers at which these have or had a job that a file
// tells of. Nobody else sees it.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "The owner of the files.", example = "ada" }
//
// [columns]
// person_ids = { type = "list", of = "text", about = "The people, by id, including those who are put aside." }
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
