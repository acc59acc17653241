// An employer, as seen
//
// What is known of one employer, as far as somebody may know that it is there: one that files alone brought in
// is, where somebody whom they see works or worked. Of any other nothing is told, as of one that is not there.
//
// ---
// mode = "read"
// rows = "one"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "As seen by whom.", example = "ada" }
// employer_id = { type = "employer", about = "Which.", example = "nordwind" }
//
// [columns]
// employer_id = { type = "text", about = "The employer." }
// name = { type = "text", about = "Its name.", optional = true }
// country = { type = "text", about = "Where it is.", optional = true }
// domain = { type = "text", about = "Its domain on the Internet.", optional = true }
// revision = { type = "integer", about = "How often it was edited." }
// ---
//
//  By hand, first:  :params {person_id: "ada", employer_id: "nordwind"}
MATCH (me:Person {id: $person_id})
MATCH (employer:Employer {id: $employer_id})
WHERE employer.imported IS NULL
  OR employer.revision IS NOT NULL
  OR EXISTS {
    MATCH (employer)<-[:WORKED_AT]-(somebody:Person)
    WHERE somebody = me
      OR NOT somebody:ContactsOnly|Closed
      OR NOT somebody:Closed AND EXISTS { (somebody)-[:KNOWS]-(me) }
  }
RETURN
  employer.id AS employer_id,
  employer.name AS name,
  employer.country AS country,
  employer.domain AS domain,
  coalesce(employer.revision, 0) AS revision;
